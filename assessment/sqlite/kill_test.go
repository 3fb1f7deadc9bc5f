package sqlite

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/protect"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// childLibrary names the library for the process that TestKill ends.
const childLibrary = "ASSAY_TEST_CHILD_LIBRARY"

// childKey is the key of that library, if it is protected.
const childKey = "ASSAY_TEST_CHILD_KEY"

func TestMain(m *testing.M) {
	if path := os.Getenv(childLibrary); path != "" {
		if text := os.Getenv(childKey); text != "" {
			if err := unlock(path, text); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
		fmt.Fprintln(os.Stderr, answerForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// unlock makes the key of a protected library known, with an identity that opens it.
func unlock(path, text string) error {
	id, err := age.ParseX25519Identity(text)
	if err != nil {
		return err
	}
	s := protect.Read(path)
	r, err := age.Decrypt(armor.NewReader(s.Wrapped()), id)
	if err != nil {
		return err
	}
	inner, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, err = s.Open(string(inner))
	return err
}

// answerForEver saves answers and prints each id once it is saved.
func answerForEver(path string) error {
	l, err := Open(context.Background(), path, Options{})
	if err != nil {
		return err
	}

	pen := assessment.Pen{Author: "child", Now: time.Now, Rand: rand.Reader}
	for n := 0; ; n++ {
		g, err := pen.Group(scope,
			note(fmt.Sprint("p", n%150), fmt.Sprint("note ", n)), note("other", fmt.Sprint(n)))
		if err != nil {
			return err
		}
		changes, err := l.Append(context.Background(), g)
		if err != nil {
			return err
		}
		if _, err := fmt.Println(changes[0].ID, changes[1].ID); err != nil {
			return err
		}
	}
}

// What was shown as saved is there after kill -9, at whichever moment.
func TestKill(t *testing.T) { killOften(t, newPath(t), "") }

// So it is in a library that is protected.
func TestKillProtected(t *testing.T) {
	path := newPath(t)
	if err := openLibrary(t, path, Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	k, err := protect.NewKey(id.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Protect(t.Context(), path, k); err != nil {
		t.Fatal(err)
	}
	killOften(t, path, id.String())
	hidden(t, filepath.Dir(path), "note ")
}

// killOften kills a process that saves, and looks for what it called saved.
func killOften(t *testing.T, path, key string) {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := mathrand.New(mathrand.NewPCG(seed, 0))

	var shown []assessment.ID
	for range 20 {
		shown = append(shown, killAfter(t, path, key, 1+random.IntN(60))...)
		l, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		changes, err := l.Changes(t.Context(), scope)
		if err != nil {
			t.Fatal(err)
		}
		if v := assessment.Verify(scope, changes); len(v.Problems) > 0 || len(changes)%2 != 0 {
			t.Errorf("%d changes, %v", len(changes), v.Problems)
		}

		j := journal(t, l, scope)
		for _, id := range shown {
			if _, ok := j.Change(id); !ok {
				t.Errorf("%s was shown as saved and is lost", id)
			}
		}
		if c := checkNamed(t, l, "integrity"); !c.OK {
			t.Errorf("%+v", c)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}

	if len(shown) < 40 {
		t.Errorf("only %d ids were shown", len(shown))
	}
}

// killAfter runs a child on the library until it has printed n lines, kills it,
// and returns all the ids that it printed.
func killAfter(t *testing.T, path, key string, n int) (shown []assessment.ID) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childLibrary+"="+path, childKey+"="+key)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}

	lines := bufio.NewReader(out)
	for printed := 0; ; printed++ {
		if printed == n {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		line, err := lines.ReadString('\n') // after the kill, what the pipe still holds
		if err != nil {
			break
		}
		for _, id := range strings.Fields(line) {
			shown = append(shown, assessment.ID(id))
		}
	}

	if err := child.Wait(); err == nil || len(shown) < 2*n {
		t.Errorf("the child ended by itself after %d ids: %v", len(shown), err)
	}
	return shown
}
