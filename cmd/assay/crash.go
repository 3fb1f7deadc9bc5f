package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/tui"
)

// reported writes down a fault of the program beside the library and returns the error
// that names the file; any other error it returns as it is.
func (a *app) reported(err error) error {
	crash, ok := errors.AsType[*tui.Crash](err)
	if !ok {
		return err
	}

	file := a.lib.Path() + ".crash-" + a.now().Format("2006-01-02-150405") + ".txt"
	failed := durable.Write(file, true, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "assay %s, %s, %s/%s\n%s\npage: %s\nkeys: %s\n\n%s",
			version(), runtime.Version(), runtime.GOOS, runtime.GOARCH,
			crash.Fault, crash.Page, strings.Join(crash.Keys, " "), crash.Stack)
		return err
	})

	e := &assessment.Error{Code: assessment.Failed, What: crash.Error(), Hint: "start assay again"}
	if failed == nil {
		e.What += "; what happened is written in " + file
		e.Hint += "; whoever maintains it needs that file, which holds none of your words"
	}
	return e
}
