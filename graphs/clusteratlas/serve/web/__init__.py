"""What every request goes through: connections, limits, who may ask, headers, log, figures."""
