"""From one thing to another: links to value chains, paths, and the evidence of every hop."""
