"""The atlas over HTTP: who may ask, what is answered, and the processes in which answers are worked out."""
