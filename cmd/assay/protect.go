package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"

	"assay/assessment"
	"assay/assessment/exchange"
	"assay/assessment/protect"
	"assay/assessment/sqlite"

	"filippo.io/age"
	"github.com/spf13/cobra"
)

// What opens a protected library where nobody is asked, for scripts. The passphrase of a
// library is seldom that of a bundle, so it has a name of its own.
const (
	libraryPassphrase     = "ASSAY_LIBRARY_PASSPHRASE"
	libraryPassphraseFile = "ASSAY_LIBRARY_PASSPHRASE_FILE"
	libraryIdentity       = "ASSAY_LIBRARY_IDENTITY"
)

func protectCommand(a *app) *cobra.Command {
	var how sealing
	cmd := &cobra.Command{
		Use:   "protect",
		Short: "Encrypt the library on this disk, or give it another passphrase",
		Long: `Encrypt the library, its copies beside it, and what waits there to be saved. From then on
every command asks for the passphrase, which takes a second on purpose, and works as
before: each answer is on the disk as soon as it is called saved, encrypted, and a crash
leaves nothing in the clear. Copies that assay backup makes are encrypted, too. Without the
passphrase nobody opens the library again, you neither: keep it, and a copy of the work
as a bundle, somewhere else.

On a library that is protected it changes the passphrase: everything is encrypted anew,
and the old passphrase opens no file here any more. With --recipient it is encrypted for
the keys of those who may open it, as a bundle is.

For scripts the passphrase is in ` + libraryPassphrase + `, or in the first line of the
file that ` + libraryPassphraseFile + ` names; ` + libraryIdentity + ` names a file
with a key, which also takes no second.

It protects the file of a laptop that is lost or copied. It does not protect: the screen
and what the terminal keeps of it, memory while the program runs and where the system
swaps it to, reports and bundles that you write, a text while it is in your editor (on
Linux it lies in memory meanwhile, and is lost if the power is), copies put elsewhere
before, nor what a disk keeps of files that were replaced.`,
		Example: "  assay protect\n  assay protect --recipient age1qyqszqgp...",
		Args:    takes(""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			how.passphrase = len(how.recipients) == 0
			return a.protect(cmd.Context(), how)
		},
	}
	cmd.Flags().StringVar(&how.file, "passphrase-file", "",
		"the new passphrase is the first line of `FILE` (else "+passphraseVariable+", else it is asked for)")
	addRecipients(cmd.Flags(), &how.recipients)
	return cmd
}

func unprotectCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "unprotect",
		Short:   "Take the encryption off the library and its copies",
		Example: "  assay unprotect",
		Args:    takes(""),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.recode(cmd.Context(), nil) },
	}
}

// protect has the library encrypted with a new key.
func (a *app) protect(ctx context.Context, how sealing) error {
	if err := a.libraryThere(ctx); err != nil {
		return err
	}
	path, err := a.libraryPath()
	if err != nil {
		return err
	}
	asks := len(how.recipients) == 0 && how.file == "" && a.getenv(passphraseVariable) == ""
	if asks && protect.Read(path) != nil {
		a.notice("%s is protected; what you write now is its new passphrase", path)
	}
	to, err := a.to(ctx, how)
	if err != nil {
		return err
	}
	k, err := protect.NewKey(to...)
	if err != nil {
		return err
	}
	if len(how.recipients) > 0 && !a.canOpen(ctx, k) {
		a.notice("nothing here opens it again: name your key in %s", libraryIdentity)
	}
	return a.recode(ctx, k)
}

// canOpen reports whether the key that is named opens the library with that key.
func (a *app) canOpen(ctx context.Context, k *protect.Key) bool {
	keys, err := a.libraryKeys(ctx, "", nil)
	if err != nil {
		return false
	}
	keys.Passphrase = nil
	_, err = exchange.Open(k.Sealed().Wrapped(), keys)
	return err == nil
}

// libraryThere refuses a library that is not there, and opens the key of one that is
// protected. The library stays closed.
func (a *app) libraryThere(ctx context.Context) error {
	if err := a.existing(ctx); err != nil {
		return err
	}
	err := a.close()
	a.lib = nil
	return err
}

// recode has the library as a key has it; nil for in the clear.
func (a *app) recode(ctx context.Context, k *protect.Key) error {
	if a.lib == nil && k == nil {
		if err := a.libraryThere(ctx); err != nil {
			return err
		}
	}
	path, err := a.libraryPath()
	if err != nil {
		return err
	}
	a.unlockCopies(ctx, path)
	done, err := sqlite.Protect(ctx, path, k)
	if err != nil {
		return err
	}
	if err := a.printRecoded(path, done, k != nil); err != nil {
		return err
	}
	if k != nil && len(done.Files) > 0 {
		beside := awayFolders(done.Files[0])[0]
		if left, _ := os.ReadDir(beside); len(left) > 0 {
			a.notice("%s holds a text in the clear that was with an editor: open its assessment in the "+
				"interface, which takes it in, or remove it", beside)
		}
	}
	if len(done.Left) > 0 {
		left := count(len(done.Left), "copy")
		return assessment.Errorf(assessment.NotHeld, "%s could not be written anew", left).
			WithHint("see to each that is named above, or remove it")
	}
	return nil
}

func (a *app) printRecoded(path string, done sqlite.Recoded, protected bool) error {
	left := []string{}
	for _, x := range done.Left {
		left = append(left, x.File)
	}
	if a.json {
		return a.printJSON(map[string]any{"library": path, "protected": protected,
			"files": append([]string{}, done.Files...), "left": left})
	}

	what := "encrypted"
	if !protected {
		what = "in the clear"
	}
	if len(done.Files) == 0 {
		a.printf("%s is %s already.\n", path, what)
	}
	for _, file := range done.Files {
		a.printf("%s: %s\n", what, file)
	}
	if protected && len(done.Files) > 0 {
		a.printf("Without the passphrase, or the key, nobody opens it again: keep it somewhere else, too.\n")
	}
	for _, x := range done.Left {
		a.printf("AS IT WAS: %s: %v\n", x.File, x.Err)
	}
	return nil
}

// unlockCopies opens the keys of copies beside the library that have others than it, as far
// as they can be opened: each is asked for once.
func (a *app) unlockCopies(ctx context.Context, path string) {
	tried := map[protect.Sealed]bool{}
	for _, file := range sqlite.CopiesBeside(path) {
		if s := protect.Read(file); s != nil && !tried[*s] {
			tried[*s] = true
			_ = a.tryToUnlock(ctx, file, 1) // those that stay closed are named later
		}
	}
}

// unlock opens the key of a file, if it is protected: with what the environment names, else
// with the passphrase that the person writes, who may try again.
func (a *app) unlock(ctx context.Context, path string) error { return a.tryToUnlock(ctx, path, 3) }

func (a *app) tryToUnlock(ctx context.Context, path string, tries int) error {
	s := protect.Read(path)
	if s == nil {
		return nil
	}
	if _, err := protect.Known(path); err == nil {
		return nil
	}

	for n := 1; ; n++ {
		asked := false
		keys, err := a.libraryKeys(ctx, path, &asked)
		if err != nil {
			return err
		}
		r, err := exchange.Open(s.Wrapped(), keys)
		if err == nil {
			text, err := io.ReadAll(io.LimitReader(r, protect.BlockSize))
			if err != nil {
				return err
			}
			_, err = s.Open(string(text))
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !asked || n == tries || assessment.CodeOf(err) != assessment.Failed {
			return notUnlocked(path, err)
		}
		fmt.Fprintln(a.errs, "That is not the passphrase; nothing was changed.")
	}
}

// notUnlocked says that a protected library stays closed, and how it is opened.
func notUnlocked(path string, err error) error {
	hint := cmp.Or(assessment.HintOf(err), "write it again")
	if assessment.CodeOf(err) == assessment.Failed {
		hint = "run the command again; if it was set in the environment, look at " +
			libraryPassphrase + ", " + libraryPassphraseFile + " and " + libraryIdentity
	}
	return &assessment.Error{Code: assessment.CodeOf(err), Err: err, Hint: hint,
		What: "the library " + path + " is protected, and was not opened"}
}

// libraryKeys returns what opens a protected library. asked is set once a person was asked.
func (a *app) libraryKeys(ctx context.Context, path string, asked *bool) (exchange.Keys, error) {
	k := exchange.Keys{Passphrase: func() (string, error) {
		if file := a.getenv(libraryPassphraseFile); file != "" {
			return firstLine(file)
		}
		if text := a.getenv(libraryPassphrase); text != "" {
			return text, nil
		}
		fd, ok := terminal(a.stdin)
		if !ok {
			return "", assessment.Errorf(assessment.Invalid, "nobody is there to write its passphrase").
				WithHint("set %s, or name a file with %s", libraryPassphrase, libraryPassphraseFile)
		}
		*asked = true
		return a.askHidden(ctx, fd, "Passphrase of "+oneLine(path)+": ")
	}}
	if file := a.getenv(libraryIdentity); file != "" {
		list, err := readIdentities(file, exchange.Keys{})
		if err != nil {
			return k, &assessment.Error{Code: assessment.CodeOf(err), Err: err,
				What: file + ", which " + libraryIdentity + " names, cannot be used as a key",
				Hint: assessment.HintOf(err)}
		}
		k.Identities = append([]age.Identity{}, list...)
	}
	return k, nil
}
