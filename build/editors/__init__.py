"""What editors' programs complete from: schemas, the list of all fields, samples."""
