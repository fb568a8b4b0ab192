"""How the dataset is shown: a page, figures and data files. Depends on graph_data, never the reverse."""
