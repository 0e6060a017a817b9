"""The command line of Cluster Atlas: parse, ask the library, print."""
