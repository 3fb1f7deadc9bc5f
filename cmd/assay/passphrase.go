package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"assay/assessment"
	"assay/assessment/exchange"

	"filippo.io/age"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/pflag"
)

// passphraseVariable names the passphrase for scripts. There is no flag for it: what is
// on a command line can be read by everybody on the machine.
const passphraseVariable = "ASSAY_PASSPHRASE"

// sealing is what a bundle is encrypted with, as it was asked for.
type sealing struct {
	passphrase bool
	file       string // with the passphrase
	recipients []string
}

func (s *sealing) add(flags *pflag.FlagSet) {
	flags.BoolVar(&s.passphrase, "passphrase", false,
		"encrypt with a passphrase, which is asked for (else "+passphraseVariable+")")
	flags.StringVar(&s.file, "passphrase-file", "", "encrypt with the passphrase in the first line of `FILE`")
	addRecipients(flags, &s.recipients)
}

func addRecipients(flags *pflag.FlagSet, to *[]string) {
	flags.StringArrayVar(to, "recipient", nil,
		"encrypt for the key of this `RECIPIENT`, age1..., or for those in a file; may be repeated")
}

// to returns for whom a bundle is encrypted; none if it is not.
func (a *app) to(ctx context.Context, s sealing) ([]age.Recipient, error) {
	worded := s.passphrase || s.file != ""
	if worded && len(s.recipients) > 0 {
		return nil, assessment.Errorf(assessment.Invalid,
			"there is a passphrase, or there are recipients, not both").
			WithHint("leave --recipient out, or the passphrase")
	}
	if worded {
		text, err := a.passphrase(ctx, s.file, true)
		if err != nil {
			return nil, err
		}
		word, err := age.NewScryptRecipient(text)
		if err != nil {
			return nil, err
		}
		return []age.Recipient{word}, nil
	}

	var list []age.Recipient
	for _, text := range s.recipients {
		if strings.HasPrefix(text, "age1") {
			r, err := exchange.ParseRecipient(text)
			if err != nil {
				return nil, err
			}
			list = append(list, r)
			continue
		}
		more, err := recipientsIn(text)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// recipientsIn reads the recipients in a file.
func recipientsIn(file string) ([]age.Recipient, error) {
	f, err := os.Open(file)
	if err != nil {
		_, err := exchange.ParseRecipient(file)
		return nil, err
	}
	defer f.Close()
	list, err := age.ParseRecipients(io.LimitReader(f, 1<<20))
	if err != nil || len(list) == 0 {
		return nil, assessment.Errorf(assessment.Invalid, "%s holds no recipients", file).
			WithHint("write one a line: age1 and more letters and digits")
	}
	return list, nil
}

// unsealing is what encrypted bundles are opened with, as it was asked for.
type unsealing struct {
	file       string // with the passphrase
	identities []string
}

func (u *unsealing) add(flags *pflag.FlagSet) {
	addIdentities(flags, &u.identities)
	flags.StringVar(&u.file, "passphrase-file", "",
		"the passphrase is the first line of `FILE` (else "+passphraseVariable+", else it is asked for)")
}

func addIdentities(flags *pflag.FlagSet, to *[]string) {
	flags.StringArrayVar(to, "identity", nil,
		"open what is encrypted for you with the key in `FILE`, as age-keygen writes it; may be repeated")
}

// keys returns what opens encrypted bundles. A passphrase is asked for once it is needed,
// and is then tried on all that need one.
func (a *app) keys(ctx context.Context, u unsealing) (exchange.Keys, error) {
	known, text := false, ""
	k := exchange.Keys{Passphrase: func() (_ string, err error) {
		if !known {
			text, err = a.passphrase(ctx, u.file, false)
			known = err == nil
		}
		return text, err
	}}
	for _, file := range u.identities {
		list, err := readIdentities(file, k)
		if err != nil {
			return exchange.Keys{}, &assessment.Error{Code: assessment.CodeOf(err), Err: err,
				What: file + " cannot be used as a key", Hint: assessment.HintOf(err)}
		}
		k.Identities = append(k.Identities, list...)
	}
	return k, nil
}

// readIdentities reads the keys in a file, which may be encrypted itself.
func readIdentities(file string, k exchange.Keys) ([]age.Identity, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, assessment.Errorf(assessment.NotFound, "it cannot be read").
			WithHint("name a file that age-keygen wrote")
	}
	defer f.Close()
	r, err := exchange.Open(f, k)
	if err != nil {
		return nil, err
	}
	return exchange.ParseIdentities(r)
}

// passphrase returns a passphrase: the first line of the file if one is named, else what
// the environment says, else what the person at the terminal writes, twice if it is a
// new one.
func (a *app) passphrase(ctx context.Context, file string, fresh bool) (string, error) {
	text := a.getenv(passphraseVariable)
	if file != "" {
		return firstLine(file)
	}
	if text != "" {
		return text, nil
	}

	fd, ok := terminal(a.stdin)
	if !ok {
		return "", assessment.Errorf(assessment.Invalid,
			"a passphrase is needed, and nobody is there to write it").
			WithHint("set %s, or name a file with --passphrase-file", passphraseVariable)
	}
	text, err := a.askHidden(ctx, fd, "Passphrase: ")
	if err != nil || !fresh {
		return text, err
	}
	again, err := a.askHidden(ctx, fd, "The same again: ")
	if err == nil && again != text {
		err = assessment.Errorf(assessment.Invalid, "the two are not the same").
			WithHint("nothing was written; try again")
	}
	return text, err
}

// firstLine returns the passphrase in the first line of a file.
func firstLine(file string) (string, error) {
	content, err := readHead(file)
	if err != nil {
		return "", assessment.Errorf(assessment.Invalid, "the passphrase in %s cannot be read", file).
			WithHint("name a file with the passphrase in its first line")
	}
	text, _, _ := strings.Cut(content, "\n")
	text = strings.TrimSuffix(text, "\r")
	if text == "" {
		return "", assessment.Errorf(assessment.Invalid, "the first line of %s is empty", file).
			WithHint("name a file with the passphrase in its first line")
	}
	return text, nil
}

// readHead returns the beginning of a file.
func readHead(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, 4096))
	return string(content), err
}

// askHidden asks for a line that is not shown while it is written.
func (a *app) askHidden(ctx context.Context, fd uintptr, prompt string) (string, error) {
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	type read struct {
		text []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		text, err := term.ReadPassword(fd)
		done <- read{text, err}
	}()
	fmt.Fprint(a.errs, prompt) // after that nothing that is written is shown

	var got read
	select {
	case got = <-done:
	case <-ctx.Done():
		got.err = context.Cause(ctx)
		_ = term.Restore(fd, before) // what is written from now on is shown again
	}
	fmt.Fprintln(a.errs)
	switch {
	case got.err != nil && ctx.Err() == nil:
		return "", assessment.Errorf(assessment.Invalid, "no passphrase was written").WithHint("try again")
	case got.err != nil:
		return "", got.err
	case len(got.text) == 0:
		return "", assessment.Errorf(assessment.Invalid, "the passphrase is empty").WithHint("try again")
	}
	return string(got.text), nil
}
