"""Run the command line as ``python -m clusteratlas_cli``."""

from clusteratlas_cli.start import main

main()
