package tui

import (
	"bytes"
	"context"
	"io"
	"os"
	"testing"
	"time"
)

// A terminal that takes nothing holds the program up only until it is told to end; what was
// written comes out in its order once the terminal goes on.
func TestOutputThatStalls(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	leaving, leave := context.WithCancel(t.Context())
	o := &output{File: w, leaving: leaving.Done()}

	frame := bytes.Repeat([]byte("frame "), 100_000) // more than a pipe holds
	told := make(chan struct{})
	go func() {
		defer close(told)
		if n, err := o.Write(frame); n != len(frame) || err != nil {
			t.Errorf("%d of %d bytes, %v", n, len(frame), err)
		}
	}()
	leave()
	<-told
	last := []byte("the end")
	if n, err := o.Write(last); n != len(last) || err != nil {
		t.Errorf("%d of %d bytes, %v", n, len(last), err)
	}
	o.drain(0)

	got := make([]byte, len(frame)+len(last))
	if _, err := io.ReadFull(r, got); err != nil || !bytes.Equal(got, append(frame, last...)) {
		t.Errorf("it is another text (%v)", err)
	}
	o.drain(time.Minute)
	w.Close()
	if _, err := (&output{File: w}).Write(last); err == nil {
		t.Error("nothing is said of a terminal that is gone")
	}
}
