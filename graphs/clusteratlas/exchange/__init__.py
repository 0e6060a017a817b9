"""The formats of other programs: networks as GraphML, GEXF and lists, workbooks for Kumu and for people."""
