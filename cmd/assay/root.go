package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes of the program.
const (
	exitFine        = 0
	exitFailed      = 1
	exitWrongUse    = 2
	exitNotHeld     = 3
	exitInterrupted = 130
)

// commandGroup is commands under one heading of the help.
type commandGroup struct {
	title    string
	commands []func(*app) *cobra.Command
}

// groups are all commands. A command is added by a file and a row here.
func groups() []commandGroup {
	type list = []func(*app) *cobra.Command
	return []commandGroup{
		{"Assess", list{
			newCommand,
			listCommand,
			interviewCommand,
			askCommand,
			answerCommand,
			followUpCommand,
			setCommand,
			undoCommand,
			certificateCommand,
			evidenceCommand,
			finaliseCommand,
			reopenCommand,
			eraseCommand,
			deleteCommand,
			demoCommand,
		}},
		{"Carry and merge", list{
			exportCommand,
			importCommand,
			resolveCommand,
			syncCommand,
		}},
		{"Look and report", list{
			showCommand,
			explainCommand,
			compareCommand,
			roadmapCommand,
			historyCommand,
			reportCommand,
			verifyCommand,
		}},
		{"Questionnaires and the library", list{
			questionnaireCommand,
			backupCommand,
			restoreCommand,
			protectCommand,
			unprotectCommand,
			doctorCommand,
			versionCommand,
		}},
	}
}

// helpCommand is help in the program's own words: one that does not know a
// command says so.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Explain a command",
		Example: "  assay help answer",
		Annotations: map[string]string{
			instead: "leave out --json",
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			found, unknown, err := cmd.Root().Find(args)

			if err != nil || len(unknown) > 0 {
				return unknownCommand(cmd.Root(), args)
			}
			return found.Help()
		},
	}
}

// run does what the arguments ask for and returns the exit code.
func run(ctx context.Context, args []string, w world) int {
	a := &app{world: w, out: &visibleWriter{w: w.stdout}, errs: &visibleWriter{w: w.stderr}}
	root := rootCommand(a)
	root.SetArgs(append([]string{}, args...)) // cobra takes nil for the arguments of the process

	command, err := root.ExecuteContextC(ctx)
	if closing := a.close(); err == nil {
		err = closing
	}
	if err == nil && a.out.err != nil {
		err = &assessment.Error{
			Code: assessment.Failed,
			What: "the output could not be written",
			Err:  a.out.err,
		}
	}

	if interrupted(ctx) {
		return exitInterrupted
	}
	if err == nil {
		return exitFine
	}
	a.complain(err, command.CommandPath())
	return exitCode(err)
}

// complain prints what happened, and what to do about it if that is known.
func (a *app) complain(err error, command string) {
	fmt.Fprintln(a.errs, "assay: "+oneLine(err.Error()))
	hint := assessment.HintOf(err)
	if hint == "" && exitCode(err) == exitWrongUse {
		hint = command + " --help explains the command"
	}
	if hint != "" {
		fmt.Fprintln(a.errs, "hint: "+oneLine(hint))
	}
}

func exitCode(err error) int {
	switch assessment.CodeOf(err) {
	case assessment.Invalid, assessment.NotFound:
		return exitWrongUse
	case assessment.NotHeld:
		return exitNotHeld
	}
	return exitFailed
}

const longHelp = `assay takes an assessor through a security assurance questionnaire, next to the
people being interviewed, and turns the answers into a maturity report.

Without a command it opens the interface. Every job is also a plain command.
ID is the beginning of an assessment's id or a part of its title.`

// rootCommand returns assay itself, with every command below it.
func rootCommand(a *app) *cobra.Command {
	printVersion := false
	root := &cobra.Command{
		Use:   "assay",
		Short: "Assess how mature the security of an organisation is",
		Long:  longHelp,
		Example: "  assay demo\n" +
			"  assay new \"Larkfield Cloud 2026\" --team Platform=60,Data=40\n" +
			"  assay answer larkfield MGT-08 2+ --team platform --evidence documented",
		Args: unknownCommand,
		Annotations: map[string]string{
			instead: "leave out --json: this opens the interface; assay list --json lists the assessments",
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if printVersion {
				a.printf("assay %s\n", version())
				return nil
			}
			if err := a.needTerminal(); err != nil {
				return err
			}
			return a.openInterface(cmd.Context(), entrance{})
		},
		SilenceErrors: true,
		SilenceUsage:  true,
	}

	root.SetOut(a.out)
	root.SetErr(a.errs)
	root.SetIn(a.stdin)
	root.SetFlagErrorFunc(wrongFlag)

	// The library's own flag would link its templates, and they would keep every
	// method of every type in the program.
	root.Flags().BoolVarP(&printVersion, "version", "v", false, "print the version")

	flags := root.PersistentFlags()
	flags.StringVar(&a.libraryFlag, "library", "",
		"the library `FILE` to use (else ASSAY_LIBRARY, else the user's own)")
	flags.StringVar(&a.authorFlag, "author", "",
		"the `NAME` to sign changes with (else ASSAY_AUTHOR, the settings, the user name)")
	flags.StringVar(&a.questionnairesFlag, "questionnaires", "",
		"the `FOLDER` of your own questionnaires (else ASSAY_QUESTIONNAIRES, the settings, the user's own)")
	flags.BoolVar(&a.json, "json", false, "print JSON")

	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return a.checkGlobalFlags(cmd) }

	for _, g := range groups() {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title + ":"})
		for _, command := range g.commands {
			c := command(a)
			c.GroupID = g.title
			root.AddCommand(c)
		}
	}

	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	adoptCompletion(root)
	return root
}

// adoptCompletion lets the command that the library brings, for completion in a
// shell, refuse what it cannot do as our own commands refuse it.
func adoptCompletion(root *cobra.Command) {
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		return // the library no longer brings one
	}

	c.Args = unknownCommand
	c.RunE = func(*cobra.Command, []string) error {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: c.CommandPath() + " takes the name of a shell",
			Hint: "for example: assay completion bash",
		}
	}
	for _, shell := range c.Commands() {
		shell.Annotations = map[string]string{instead: "leave out --json: this prints a script for a shell"}
	}
}

// instead is the annotation of a command that prints no JSON: what to do in its place.
const instead = "instead of JSON"

// checkGlobalFlags refuses global flags that a command cannot obey.
func (a *app) checkGlobalFlags(cmd *cobra.Command) error {
	// An empty name is an unset variable: one client's work must not land in
	// another's library.
	if f := cmd.Flags().Lookup("library"); f.Changed && a.libraryFlag == "" {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "--library names no file",
			Hint: "name the library file, or leave --library out",
		}
	}

	if hint, no := cmd.Annotations[instead]; a.json && no {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: cmd.CommandPath() + " prints no JSON",
			Hint: hint,
		}
	}
	return nil
}

// version returns the version that the program was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "development"
}

// unknownCommand refuses words after assay that are no command, with the
// nearest ones as a hint.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}

	hint := cmd.CommandPath() + " --help lists the commands"
	cmd.SuggestionsMinimumDistance = 2 // letters that may differ
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, ", ") + "?"
	}

	return &assessment.Error{
		Code: assessment.Invalid,
		What: fmt.Sprintf("there is no command %q", args[0]),
		Hint: hint,
	}
}

// wrongFlag says in the program's own words what is wrong with a flag, so that
// the message stays the same when the library's words change.
func wrongFlag(cmd *cobra.Command, err error) error {
	what, hint := err.Error(), cmd.CommandPath()+" --help lists the flags"

	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := "--" + e.GetSpecifiedName()
		if e.GetSpecifiedShortnames() != "" {
			name = "-" + e.GetSpecifiedName()
		}
		what = fmt.Sprintf("there is no flag %s", name)
		if near := nearestFlag(cmd, e.GetSpecifiedName()); near != "" {
			hint = "did you mean --" + near + "?"
		}
	} else if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		what = "a value is missing after --" + e.GetFlag().Name
	} else if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		what = fmt.Sprintf("%q is not a value for --%s", e.GetValue(), e.GetFlag().Name)
	}

	return &assessment.Error{Code: assessment.Invalid, What: what, Hint: hint}
}

// nearestFlag returns the command's flag that begins like the name given.
func nearestFlag(cmd *cobra.Command, name string) string {
	found := ""
	common := 2 // letters that must agree for a suggestion to be worth the line
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		n := 0
		for n < min(len(name), len(f.Name)) && name[n] == f.Name[n] {
			n++
		}
		if n > common {
			found, common = f.Name, n
		}
	})
	return found
}

// takes checks the number of arguments against their names: "ID [PRACTICE]"
// takes one or two, and "FILE..." one or more.
func takes(names string) cobra.PositionalArgs {
	words := strings.Fields(names)
	needed := 0
	for _, w := range words {
		if !strings.HasPrefix(w, "[") {
			needed++
		}
	}
	most := len(words)
	if strings.Contains(names, "...") {
		most = 1 << 20
	}

	return func(cmd *cobra.Command, args []string) error {
		if n := len(args); n >= needed && n <= most {
			return nil
		}

		what := fmt.Sprintf("%s takes %s", cmd.CommandPath(), cmp.Or(names, "no argument"))
		if len(args) > most {
			what += fmt.Sprintf(", and %q is too much", args[most])
		} else {
			what += fmt.Sprintf(", and %s is missing", words[len(args)])
		}

		hint := "quote a text that has blanks in it"
		if len(args) < needed {
			example, _, _ := strings.Cut(strings.TrimSpace(cmd.Example), "\n")
			hint = "for example: " + example
		}
		return &assessment.Error{Code: assessment.Invalid, What: what, Hint: hint}
	}
}
