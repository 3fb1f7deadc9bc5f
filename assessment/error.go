package assessment

import (
	"errors"
	"fmt"
)

// Error is a refusal that a person reads: what happened and to which thing, and
// what to do about it. Code lets a program tell refusals apart.
type Error struct {
	Code Code
	What string // what happened, to which thing
	Hint string // what to do about it; may be empty
	Err  error  // the cause, may be nil
}

// Code is the kind of a refusal.
type Code int

// The kinds of refusal.
const (
	Failed     Code = iota // the surroundings did not play along: disk, lock, file
	Invalid                // the request itself is wrong
	NotFound               // nothing has that name
	NotHeld                // a check did not hold
	NotAllowed             // the state of the assessment forbids it
)

// Errorf returns a refusal of that code, which says what happened in the words of
// [fmt.Sprintf].
//
// Not inlined, for the size of the program: it has 300 callers.
//
//go:noinline
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, What: fmt.Sprintf(format, args...)}
}

// WithHint sets what to do about the refusal, in the words of [fmt.Sprintf], and
// returns the refusal.
//
// Not inlined, for the size of the program: it has 250 callers.
//
//go:noinline
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// errFinal refuses a change of an assessment whose result is fixed.
func errFinal() *Error {
	return Errorf(NotAllowed, "this assessment is final").
		WithHint("reopen it first: assay reopen ID --reason TEXT")
}

// Error returns what happened, with the cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.What
	}
	return e.What + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first [Error] in err's chain, and Failed when
// there is none.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Failed
}

// HintOf returns the hint of the first [Error] in err's chain that has one.
func HintOf(err error) string {
	for err != nil {
		e, ok := errors.AsType[*Error](err)
		if !ok {
			return ""
		}
		if e.Hint != "" {
			return e.Hint
		}
		err = e.Err
	}
	return ""
}
