"""Where everything stands in a region's picture: composed from values, without chance or simulation."""
