"""The SPARQL 1.1 protocol: what a request asks, the formats of answers, and the service's description."""
