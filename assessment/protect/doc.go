// Package protect keeps SQLite files encrypted on the disk. A [Key] opens what it
// protects; [Key.VFS] is the name of an interface to the file system through which SQLite
// reads and writes such files: the database, its log or journal, and what it puts aside.
// What they hold is never on the disk in the clear.
//
//	sealed := protect.Read(path)         // what says which key opens it
//	key, err := sealed.Open(identity)    // an age identity, as its age file holds it
//	db, err := sql.Open("sqlite", "file:"+path+"?vfs="+key.VFS())
//
// # Why not a file that is encrypted when it is closed
//
// An age file over the closed database would be simpler. But while it is open the database
// would lie in the clear somewhere: in memory that a power cut empties, so that answers
// which were called saved are lost, or on the disk, where a crash leaves it. Here a saved
// answer is on the disk, synced, and encrypted, as soon as the screen says so; what a crash
// leaves is read with the passphrase at the next start like any other library.
//
// # The format
//
// A protected file begins with a block of [BlockSize] bytes: the line "assay protected
// file 1", the salt of the file in hexadecimal on a line of its own, and an armored age
// file, which holds one age identity and is encrypted with a passphrase or for
// recipients. The rest of the block is line feeds. What follows is the database in blocks
// of the same size, each encrypted with AES-256 in XTS mode, whose sector number is that
// of the block. Its 64 bytes of key are HKDF-SHA256 of the identity, with the salt, for
// "assay main"; those of its log and journal, which have no block in front, are for "assay
// wal" and "assay journal". A block of zeros stands for zeros: it was never written. A
// temporary file has a key that is thrown away.
//
// XTS is what disks are encrypted with: it hides what a block holds, and not that one was
// altered. That shows in the library itself, whose changes have ids that are recomputed.
//
// "go test ./assessment/protect -run '^$' -fuzz '^FuzzHead$' -fuzztime 10m" gives the reader
// of the first block what nobody thought of.
package protect
