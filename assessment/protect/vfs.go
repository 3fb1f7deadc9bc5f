package protect

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unsafe"

	"golang.org/x/crypto/xts"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// The interface to the file system that SQLite was given is a table of functions, and so
// is each file. Those of a protected file stand in front of those of the platform's own,
// which lock, map the memory that processes share, and sync: they get the same calls, and
// encrypted bytes. Their file lies behind ours, in the memory that SQLite gives for both.

// behind is where the platform's file lies, counted from ours.
const behind = 16

// registered are the interfaces that SQLite knows, by their addresses, and the files that
// are open through them.
var registered struct {
	sync.Mutex
	keys    map[uintptr]*Key
	salts   map[string][]byte // of the databases that were opened, by their paths
	methods uintptr           // the table of functions of a file
	count   int
}

// files are the open files, by their addresses.
var files sync.Map // of *file

// register makes the key known to this process and to SQLite. It is never forgotten: a
// library that is closed may be opened again.
func (k *Key) register() error {
	keyring.Lock()
	defer keyring.Unlock()
	if known := keyring.byWrapped[k.wrapped]; known != nil {
		k.vfs = known.vfs
		return nil
	}
	if keyring.byWrapped == nil {
		keyring.byWrapped = map[string]*Key{}
	}

	registered.Lock()
	defer registered.Unlock()
	tls := libc.NewTLS()
	defer tls.Close()
	own := sqlite3.Xsqlite3_vfs_find(tls, 0)
	vfs := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	if own == 0 || vfs == 0 {
		return fmt.Errorf("SQLite has no interface to the file system")
	}
	if registered.methods == 0 {
		registered.keys, registered.salts = map[uintptr]*Key{}, map[string][]byte{}
		registered.methods = newMethods(tls)
	}
	registered.count++
	name, err := libc.CString(fmt.Sprintf("assay-protect-%d", registered.count))
	if err != nil {
		return err
	}

	table := lying[sqlite3.Tsqlite3_vfs](vfs)
	*table = *lying[sqlite3.Tsqlite3_vfs](own)
	table.FszOsFile += behind
	table.FpNext, table.FzName = 0, name
	table.FxOpen = address(xOpen)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, vfs, 0); rc != sqlite3.SQLITE_OK {
		return fmt.Errorf("SQLite refuses the interface to the file system with code %d", rc)
	}
	registered.keys[vfs] = k
	k.vfs = libc.GoString(name)
	keyring.byWrapped[k.wrapped] = k
	return nil
}

// PlainVFS returns the name of the platform's own interface.
func PlainVFS() string {
	tls := libc.NewTLS()
	defer tls.Close()
	return libc.GoString(lying[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0)).FzName)
}

// readHead returns the first block of a file, as far as there is one. It goes through
// SQLite, which knows the files that this process has open: on Unix, closing one by itself
// would drop the locks on it. A pipe has none: opening one waits for whoever writes to it.
func readHead(path string) []byte {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	tls := libc.NewTLS()
	defer tls.Close()
	vfs := sqlite3.Xsqlite3_vfs_find(tls, 0)
	own := lying[sqlite3.Tsqlite3_vfs](vfs)
	name, err := libc.CString(path + "\x00\x00\x00") // SQLite's names end with a list of settings
	if err != nil {
		return nil
	}
	defer libc.Xfree(tls, name)
	p := libc.Xcalloc(tls, 1, libc.Tsize_t(own.FszOsFile))
	if p == 0 {
		return nil
	}
	defer libc.Xfree(tls, p)

	const flags = sqlite3.SQLITE_OPEN_READONLY | sqlite3.SQLITE_OPEN_MAIN_DB
	rc := function[opening](own.FxOpen)(tls, vfs, name, p, flags, 0)
	if *lying[uintptr](p) == 0 {
		return nil
	}
	f := &file{under: p, tls: tls, methods: lying[sqlite3.Tsqlite3_io_methods](*lying[uintptr](p))}
	block := make([]byte, BlockSize)
	if rc == sqlite3.SQLITE_OK {
		rc = f.read(block, 0)
	}
	function[oneArgument](f.methods.FxClose)(tls, p)
	libc.Xfree(tls, f.scratch)
	if rc != sqlite3.SQLITE_OK {
		return nil
	}
	return block
}

// lying returns what lies at an address that SQLite gave. It is memory of SQLite's own, which
// Go neither moves nor frees.
func lying[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// address returns the address of a function, as SQLite's tables hold it.
func address[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function returns the function at an address of SQLite's tables.
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

// file is an open file. One that is not protected has no blocks.
type file struct {
	under   uintptr // the platform's file
	methods *sqlite3.Tsqlite3_io_methods
	blocks  *blockFile
	scratch uintptr // memory of SQLite's, for what is read and written
	room    int
	tls     *libc.TLS // of the call that goes on: SQLite makes one at a time for a file
}

func fileAt(p uintptr) *file {
	f, _ := files.Load(p)
	return f.(*file)
}

// xOpen opens a file. name is 0 for a temporary one.
func xOpen(tls *libc.TLS, vfs, name, p uintptr, flags int32, out uintptr) int32 {
	registered.Lock()
	k, methods := registered.keys[vfs], registered.methods
	registered.Unlock()
	own := sqlite3.Xsqlite3_vfs_find(tls, 0)
	*lying[uintptr](p) = 0
	rc := function[opening](lying[sqlite3.Tsqlite3_vfs](own).FxOpen)(tls, own, name, p+behind, flags, out)
	if *lying[uintptr](p + behind) == 0 {
		return rc
	}

	f := &file{under: p + behind, tls: tls}
	f.methods = lying[sqlite3.Tsqlite3_io_methods](*lying[uintptr](f.under))
	if rc == sqlite3.SQLITE_OK {
		path := ""
		if name != 0 {
			path = libc.GoString(name)
		}
		rc = f.choose(k, path, flags)
	}
	if rc != sqlite3.SQLITE_OK {
		function[oneArgument](f.methods.FxClose)(tls, f.under)
		libc.Xfree(tls, f.scratch)
		return rc
	}
	files.Store(p, f)
	*lying[uintptr](p) = methods
	return rc
}

type (
	oneArgument = func(*libc.TLS, uintptr) int32
	opening     = func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32
)

// choose finds out how the file is encrypted.
func (f *file) choose(k *Key, path string, flags int32) int32 {
	var c *xts.Cipher
	var err error
	base := int64(0)
	const databaseLog = sqlite3.SQLITE_OPEN_WAL | sqlite3.SQLITE_OPEN_MAIN_JOURNAL
	switch {
	case flags&sqlite3.SQLITE_OPEN_MAIN_DB != 0 && path != "":
		salt, rc := f.salt(k, flags)
		if rc != 0 {
			return rc
		}
		registered.Lock()
		registered.salts[canonical(path)] = salt
		registered.Unlock()
		if salt == nil {
			return 0
		}
		base = BlockSize
		c, err = k.cipherOf(salt, "main")
	case flags&databaseLog != 0 && path != "":
		use := "wal"
		if flags&sqlite3.SQLITE_OPEN_WAL == 0 {
			use = "journal"
		}
		registered.Lock()
		salt := registered.salts[canonical(strings.TrimSuffix(path, "-"+use))]
		registered.Unlock()
		if salt == nil {
			return 0 // of a file that is not protected
		}
		c, err = k.cipherOf(salt, use)
	case flags&sqlite3.SQLITE_OPEN_SUPER_JOURNAL != 0:
		return 0 // names of files, which others have to read
	default:
		c, err = passing()
	}
	if err != nil {
		return sqlite3.SQLITE_CANTOPEN
	}
	f.blocks = &blockFile{disk: f, cipher: c, base: base}
	return 0
}

// canonical returns a path as databases are noted by it.
func canonical(path string) string { return filepath.Clean(path) }

// salt returns the salt of a database; nil if it is not protected. An empty one that may be
// written becomes protected.
func (f *file) salt(k *Key, flags int32) (salt []byte, rc int32) {
	n, rc := f.size()
	if rc != 0 {
		return nil, rc
	}
	if n == 0 && flags&sqlite3.SQLITE_OPEN_READWRITE != 0 {
		block, salt, err := k.newHead()
		if err != nil {
			return nil, sqlite3.SQLITE_CANTOPEN
		}
		if rc := f.write(block, 0); rc != 0 {
			return nil, rc
		}
		return salt, 0
	}
	block := make([]byte, min(n, BlockSize))
	if rc := f.read(block, 0); rc != 0 {
		return nil, rc
	}
	salt, wrapped, ok := parseHead(block)
	switch {
	case !ok:
		return nil, 0
	case wrapped != k.wrapped:
		return nil, sqlite3.SQLITE_CANTOPEN
	}
	return salt, 0
}

// memory makes sure that there are n bytes of memory for SQLite's functions to use.
func (f *file) memory(n int) []byte {
	if f.room < n {
		libc.Xfree(f.tls, f.scratch)
		f.scratch, f.room = libc.Xmalloc(f.tls, libc.Tsize_t(n)), n
		if f.scratch == 0 {
			f.room = 0
			return nil
		}
	}
	return unsafe.Slice(lying[byte](f.scratch), n)
}

type transfer = func(*libc.TLS, uintptr, uintptr, int32, int64) int32

// read implements disk.
func (f *file) read(p []byte, from int64) int32 {
	if len(p) == 0 {
		return 0
	}
	m := f.memory(len(p))
	if m == nil {
		return sqlite3.SQLITE_NOMEM
	}
	rc := function[transfer](f.methods.FxRead)(f.tls, f.under, f.scratch, int32(len(p)), from)
	if rc == sqlite3.SQLITE_IOERR_SHORT_READ {
		rc = 0 // it is filled with zeros
	}
	copy(p, m)
	return rc
}

// write implements disk.
func (f *file) write(p []byte, to int64) int32 {
	m := f.memory(len(p))
	if m == nil {
		return sqlite3.SQLITE_NOMEM
	}
	copy(m, p)
	return function[transfer](f.methods.FxWrite)(f.tls, f.under, f.scratch, int32(len(p)), to)
}

// size implements disk.
func (f *file) size() (int64, int32) {
	m := f.memory(8)
	if m == nil {
		return 0, sqlite3.SQLITE_NOMEM
	}
	type sizeOf = func(*libc.TLS, uintptr, uintptr) int32
	rc := function[sizeOf](f.methods.FxFileSize)(f.tls, f.under, f.scratch)
	return *lying[int64](f.scratch), rc
}
