"""Files that hold others (ZIP archives of XML): opened safely, shown as one text, and written back part by part."""
