"""Whether data conform to the shapes, said in plain words with file and thing."""
