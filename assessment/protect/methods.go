package protect

import (
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// newMethods returns the table of functions of a file. It offers no memory that is mapped
// to the file, in which everything would lie as on the disk.
func newMethods(tls *libc.TLS) uintptr {
	p := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	*lying[sqlite3.Tsqlite3_io_methods](p) = sqlite3.Tsqlite3_io_methods{
		FiVersion:               2,
		FxClose:                 address(xClose),
		FxRead:                  address(xRead),
		FxWrite:                 address(xWrite),
		FxTruncate:              address(xTruncate),
		FxSync:                  address(xSync),
		FxFileSize:              address(xFileSize),
		FxLock:                  address(xLock),
		FxUnlock:                address(xUnlock),
		FxCheckReservedLock:     address(xCheckReservedLock),
		FxFileControl:           address(xFileControl),
		FxSectorSize:            address(xSectorSize),
		FxDeviceCharacteristics: address(xDeviceCharacteristics),
		FxShmMap:                address(xShmMap),
		FxShmLock:               address(xShmLock),
		FxShmBarrier:            address(xShmBarrier),
		FxShmUnmap:              address(xShmUnmap),
	}
	return p
}

func xClose(tls *libc.TLS, p uintptr) int32 {
	f := fileAt(p)
	rc := function[oneArgument](f.methods.FxClose)(tls, f.under)
	libc.Xfree(tls, f.scratch)
	files.Delete(p)
	*lying[uintptr](p) = 0
	return rc
}

func xRead(tls *libc.TLS, p, to uintptr, n int32, from int64) int32 {
	f := fileAt(p)
	if f.tls = tls; f.blocks == nil {
		return function[transfer](f.methods.FxRead)(tls, f.under, to, n, from)
	}
	whole, rc := f.blocks.read(unsafe.Slice(lying[byte](to), n), from)
	if rc == 0 && !whole {
		return sqlite3.SQLITE_IOERR_SHORT_READ
	}
	return rc
}

func xWrite(tls *libc.TLS, p, data uintptr, n int32, to int64) int32 {
	f := fileAt(p)
	if f.tls = tls; f.blocks == nil {
		return function[transfer](f.methods.FxWrite)(tls, f.under, data, n, to)
	}
	return f.blocks.write(unsafe.Slice(lying[byte](data), n), to)
}

func xTruncate(tls *libc.TLS, p uintptr, size int64) int32 {
	f := fileAt(p)
	if f.blocks != nil {
		size = f.blocks.base + (size+BlockSize-1)/BlockSize*BlockSize
	}
	return function[func(*libc.TLS, uintptr, int64) int32](f.methods.FxTruncate)(tls, f.under, size)
}

func xFileSize(tls *libc.TLS, p, to uintptr) int32 {
	f := fileAt(p)
	if f.tls = tls; f.blocks == nil {
		return function[twoArguments](f.methods.FxFileSize)(tls, f.under, to)
	}
	n, rc := f.blocks.length()
	*lying[int64](to) = n
	return rc
}

type (
	twoArguments = func(*libc.TLS, uintptr, uintptr) int32
	withNumber   = func(*libc.TLS, uintptr, int32) int32
)

func xSync(tls *libc.TLS, p uintptr, flags int32) int32 {
	f := fileAt(p)
	return function[withNumber](f.methods.FxSync)(tls, f.under, flags)
}

func xLock(tls *libc.TLS, p uintptr, level int32) int32 {
	f := fileAt(p)
	return function[withNumber](f.methods.FxLock)(tls, f.under, level)
}

func xUnlock(tls *libc.TLS, p uintptr, level int32) int32 {
	f := fileAt(p)
	return function[withNumber](f.methods.FxUnlock)(tls, f.under, level)
}

func xCheckReservedLock(tls *libc.TLS, p, to uintptr) int32 {
	f := fileAt(p)
	return function[twoArguments](f.methods.FxCheckReservedLock)(tls, f.under, to)
}

func xFileControl(tls *libc.TLS, p uintptr, op int32, arg uintptr) int32 {
	f := fileAt(p)
	return function[func(*libc.TLS, uintptr, int32, uintptr) int32](f.methods.FxFileControl)(
		tls, f.under, op, arg)
}

// xSectorSize says that a block is written together. SQLite then fills the log up to the
// end of one before it calls anything saved, so that no later write touches that block.
func xSectorSize(tls *libc.TLS, p uintptr) int32 {
	f := fileAt(p)
	if f.blocks == nil {
		return function[oneArgument](f.methods.FxSectorSize)(tls, f.under)
	}
	return BlockSize
}

// xDeviceCharacteristics takes back what does not hold for whole blocks: that bytes beside
// those written stay as they are in a power cut, and that some writes happen at once.
func xDeviceCharacteristics(tls *libc.TLS, p uintptr) int32 {
	f := fileAt(p)
	flags := function[oneArgument](f.methods.FxDeviceCharacteristics)(tls, f.under)
	if f.blocks == nil {
		return flags
	}
	return flags & (sqlite3.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN | sqlite3.SQLITE_IOCAP_IMMUTABLE)
}

func xShmMap(tls *libc.TLS, p uintptr, page, size, extend int32, to uintptr) int32 {
	f := fileAt(p)
	return function[func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32](f.methods.FxShmMap)(
		tls, f.under, page, size, extend, to)
}

func xShmLock(tls *libc.TLS, p uintptr, offset, n, flags int32) int32 {
	f := fileAt(p)
	return function[func(*libc.TLS, uintptr, int32, int32, int32) int32](f.methods.FxShmLock)(
		tls, f.under, offset, n, flags)
}

func xShmBarrier(tls *libc.TLS, p uintptr) {
	f := fileAt(p)
	function[func(*libc.TLS, uintptr)](f.methods.FxShmBarrier)(tls, f.under)
}

func xShmUnmap(tls *libc.TLS, p uintptr, remove int32) int32 {
	f := fileAt(p)
	return function[withNumber](f.methods.FxShmUnmap)(tls, f.under, remove)
}
