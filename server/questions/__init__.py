"""What can be asked about a document, one file each: questions, answered in one go, and jobs, which take long."""
