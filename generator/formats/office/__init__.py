"""Tables and the bulletin as files for an office: CSV, XLSX, JSON, DOCX, HTML."""
