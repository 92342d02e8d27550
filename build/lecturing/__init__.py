"""What a trainer takes along as files of an office program: slides, question papers, a guide, the bank as a workbook."""
