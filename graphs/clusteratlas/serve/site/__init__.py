"""The atlas for readers: what is here, and each region's page, worked out when it is asked for."""
