"""What holds on a day: status, times, versions, lineage and history of documents."""
