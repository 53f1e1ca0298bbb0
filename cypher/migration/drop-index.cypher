// Drops an index, so that it, or the constraint that has its name, is made anew.
// @access WRITE
// @param name String
DROP INDEX $name IF EXISTS
