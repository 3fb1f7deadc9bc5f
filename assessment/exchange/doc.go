// Package exchange holds what travels between libraries and programs. A [Bundle] is
// one assessment as one file, named NAME.assay: [Write] makes it and [Read] checks
// and reads it. A [Folder] is what several people share through files of which each is
// written once, its [Segment]s; [Shared.Exchange] says what to take from there and what
// to put there. [WriteSealed] encrypts, and [Open] decrypts.
//
// # The format of a bundle
//
// A bundle is a text compressed with gzip, which "gzip -dc NAME.assay" shows. Each
// line of the text ends with a line feed and is one JSON object with one member,
// whose name says what the line is. They come in this order:
//
//	{"bundle":{"version":1,"assessment":ID,"title":T,"fingerprint":HEX,"changes":N}}
//
// The first line says which assessment it is, and names the state of its journal:
// the fingerprint that "assay verify" and every report print. Title is there for a
// reader, and is what the journal says.
//
//	{"questionnaire":{"digest":HEX,"id":ID,"version":V,"title":T,"files":N}}
//	{"file":{"name":NAME,"text":TEXT}}
//
// The questionnaires that were answered, sorted by digest, each followed by its N
// files in their order. The digest is the SHA-256 of "assay questionnaire files 1\n"
// and, for each file, the lengths of name and text in bytes with a blank between them,
// "\n", the name, "\n", the text and "\n".
//
//	{"change":{"id":HEX,"number":N,"parents":[HEX],"at":TIME,"author":NAME,"group":ID,
//	  "subject":S,"field":F,"replaces":[HEX],"digest":HEX,"salt":HEX,"value":JSON}}
//
// The journal, sorted by number and then id, so that a change stands after all that
// it rests on. A change sets one field of one subject to a value. Parents are the
// changes that were the newest when it was made, and replaces are those whose value
// it took the place of; a list that is empty is left out. Changes of one user action
// share a group. Digest is the SHA-256 of the 16 bytes of the salt and the text of the
// value, exactly as it stands in the line. A change whose value was erased has
// neither value nor salt; a value that was taken away without another is null.
//
// The id is the SHA-256 of a text: the line "assay change 1", and a line for each of
// assessment, number, parents, at, author, group, subject, field, replaces and value,
// in this order: its name, a blank, the length of its content in bytes, a blank, the
// content. Ids of a list have blanks between them, and value is the digest.
//
//	{"evidence":{"id":ID,"name":NAME,"size":N,"sha256":HEX}}
//
// The files in the register of evidence, as the journal names them, so that they can
// be checked without reading it: with sha256sum, for example.
//
//	{"end":{"lines":N,"sha256":HEX}}
//
// How many lines stand before this one, and the SHA-256 of their text, line feeds
// included. Nothing comes after it.
//
// # With files of evidence
//
// If files of evidence travel along, the file is a tar archive, which "tar -xf" unpacks:
// first assessment.assay, the bundle, and then evidence/DIGEST-NAME for each file, DIGEST
// being the first twelve digits of its SHA-256. [WriteArchive] writes it, [ReadWith]
// reads it and holds each file against the digest in the journal. An encrypted one is
// the age file of such an archive.
//
// # What is refused
//
// The same journal and questionnaires always give the same text, and Read accepts
// nothing else: what it has read is written again and compared. It recomputes every
// id, so that a value, an author, a time or the order cannot be altered; the text of a
// questionnaire is held against its digest. It is bounded in memory whatever it is
// given: see [MaxText], [MaxLine] and [MaxRatio]. A bundle proves no more than a
// journal does: somebody can make a whole new one, which shows against a fingerprint
// that was kept elsewhere.
package exchange
