"""What people see: the rows of the database, on the terminal and later as pages."""
