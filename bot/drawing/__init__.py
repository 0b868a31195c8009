"""Pictures, drawn by Pillow, which is imported with the first one."""
