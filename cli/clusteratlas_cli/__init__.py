"""The command line of Cluster Atlas: parse, call one function of the library, print."""
