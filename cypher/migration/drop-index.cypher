// Drops an index that could not be built, so that it is built anew.
// @access WRITE
// @param name String
DROP INDEX $name IF EXISTS
