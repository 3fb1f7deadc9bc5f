package tui

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/aymanbagabas/go-udiff"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// stage drives the real root over a store in memory: keys go in, frames come
// out, and every command runs to its end before the next key. Its clock stands
// still unless it is advanced.
type stage struct {
	t      testing.TB
	root   *root
	env    *env
	store  *memory
	clock  *time.Time
	timers []timer
	inbox  []tea.Msg // sent from elsewhere
	copied string    // in the terminal's clipboard
	quit   bool

	suspended bool
	unsettled int // groups that were not saved when it was suspended
}

// timer is a message that is due later.
type timer struct {
	due time.Time
	msg tea.Msg
}

// stageStart is when every stage starts.
var stageStart = time.Date(2026, 11, 21, 14, 5, 0, 0, time.UTC)

// newStage returns a stage with the library of [exampleLibrary], at home.
func newStage(t testing.TB, width, height int) *stage {
	t.Helper()
	return newStageOver(t, exampleLibrary(t), width, height)
}

// newStageOver returns a stage over the store, at home.
func newStageOver(t testing.TB, store *memory, width, height int) *stage {
	t.Helper()
	return newStageWith(t, store, width, height, func(*Options) {})
}

// newStageOf returns a stage of an author over the store, at home. Each author of
// one store needs a seed of their own, or their ids would be the same.
func newStageOf(t testing.TB, store *memory, author string, seed byte, width, height int) *stage {
	t.Helper()
	return newStageWith(t, store, width, height, func(o *Options) {
		o.Pen.Author, o.Pen.Rand, o.Settings.Name = author, seeded(seed), author
	})
}

// newStageWith returns a stage over the store, started with other options.
func newStageWith(t testing.TB, store *memory, width, height int, set func(*Options)) *stage {
	t.Helper()
	s := newStageUnmeasured(t, store, set)
	s.resize(width, height)
	return s
}

// newStageUnmeasured returns a stage whose terminal has not said yet how large it is.
func newStageUnmeasured(t testing.TB, store *memory, set func(*Options)) *stage {
	t.Helper()
	now := stageStart

	s := &stage{t: t, store: store, clock: &now}
	options := Options{
		Store:   store,
		Local:   time.UTC,
		Process: os.Getpid(),
		Library: "/home/user/.local/share/assay/assay.db",
		Version: "1.0.0",
		Pen: assessment.Pen{
			Author: "Ana Alvarez",
			Now:    func() time.Time { return *s.clock },
			Rand:   seeded(7),
		},
		Settings:     Settings{Name: "Ana Alvarez"},
		SettingsFile: "/home/user/.config/assay/config.yaml",
		User:         "ana",
		After:        s.after,
		Exec:         s.hand,
		Copy:         s.clip,
	}

	set(&options)

	s.env = newEnv(options)
	s.env.send = func(m tea.Msg) { s.inbox = append(s.inbox, m) }
	s.root = newRoot(s.env)
	s.run(s.root.Init())
	return s
}

// seeded is randomness that is the same in every run.
func seeded(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

func (s *stage) after(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		s.timers = append(s.timers, timer{s.clock.Add(d), msg})
		return nil
	}
}

func (s *stage) clip(text string) tea.Cmd {
	return func() tea.Msg { s.copied = text; return nil }
}

// hand runs a program that has the terminal meanwhile.
func (s *stage) hand(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
	return func() tea.Msg { return done(c.Run()) }
}

// send delivers a message and runs all that follows from it.
func (s *stage) send(msg tea.Msg) {
	s.store.handling = true // a handler that waits for the disk would freeze the screen
	_, cmd := s.root.Update(msg)
	s.store.handling = false
	s.follow(cmd)
	s.saysAll()
}

// saysAll fails if a message is cut in a window of the usual size or a larger one.
func (s *stage) saysAll() {
	s.t.Helper()
	if kit.Cells(s.status()) < 50 || s.root.width < 80 || s.root.height < 24 {
		return
	}
	packed := func(text string) string { return strings.Join(strings.Fields(ansi.Strip(text)), "") }
	lines := s.root.said()
	saved, bad := s.root.saving()
	most := s.root.width / 2
	if bad { // said whole, as far as there is one row
		most = s.root.width - 3
	}
	said := strings.Replace(packed(strings.Join(lines, " ")), packed(kit.Cut(saved, most)), "", 1)
	if want := packed(kit.OneLine(s.status())); strings.TrimPrefix(said, "!") != want {
		s.t.Errorf("the message is cut: %q\n%s", s.status(), strings.Join(lines, "\n"))
	}
}

// run is follow for a test that has asked for something, or moved a page, by itself.
func (s *stage) run(cmd tea.Cmd) {
	s.t.Helper()
	s.follow(cmd)
	s.root.fit()
}

// follow runs a command and all that follows from it, lets the store confirm what was
// queued, and runs what follows from that.
func (s *stage) follow(cmd tea.Cmd) {
	s.t.Helper()
	s.exec(cmd)

	if s.env.Pending() { // asked outside of Update, by a test
		_, cmd := s.root.Update(nil)
		s.exec(cmd)
	}

	for range 1000 {
		s.store.drain()
		if len(s.inbox) == 0 {
			return
		}
		inbox := s.inbox
		s.inbox = nil
		for _, m := range inbox {
			_, cmd := s.root.Update(m)
			s.exec(cmd)
		}
	}

	s.t.Fatal("the program does not come to rest")
}

// exec runs a command and what follows from it in the order in which a real
// program could: a batch command by command, a sequence each to its end.
func (s *stage) exec(cmd tea.Cmd) {
	s.t.Helper()
	if cmd == nil {
		return
	}

	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		s.quit = true
	case tea.SuspendMsg:
		s.suspended, s.unsettled = true, len(s.store.queue)
	case tea.BatchMsg:
		for _, c := range msg {
			s.exec(c)
		}
	default:
		if cmds, ok := sequence(msg); ok {
			for _, c := range cmds {
				s.exec(c)
			}
			return
		}
		_, next := s.root.Update(msg)
		s.exec(next)
	}
}

// sequence returns the commands of a [tea.Sequence], whose message has no name
// outside of its package.
func sequence(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i] = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

// keyMsg is the press of the key of that name.
func keyMsg(name string) tea.KeyPressMsg { return kit.KeyPress(name) }

// press presses keys by their names. "take TEXT" takes the choice that begins so in the
// box that is open, and "menu TEXT" that of the menu.
func (s *stage) press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		choice, taken := strings.CutPrefix(k, "take ")
		if text, offered := strings.CutPrefix(k, "menu "); offered {
			s.send(keyMsg("ctrl+k"))
			choice, taken = text, true
		}
		if taken {
			s.take(choice)
			continue
		}
		s.send(keyMsg(k))
	}
}

// take takes the choice that begins with a text in the box that is open.
func (s *stage) take(text string) {
	s.t.Helper()
	var names []string
	list := listIn(s.root.front())
	switch box := s.root.front().(type) {
	case *kit.Chooser:
		for _, c := range box.Choices {
			names = append(names, c.Text)
		}
	case *stateBox:
		for _, step := range box.steps {
			names = append(names, step.text)
		}
	}
	at := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, text) })
	if at < 0 {
		s.t.Fatalf("no choice begins with %q: %q", text, names)
	}
	list.Stand(at)
	s.send(keyMsg("enter"))
}

// typed presses one key for each character.
func (s *stage) typed(text string) {
	s.t.Helper()
	for _, r := range text {
		switch r {
		case '\n':
			s.press("enter")
		case ' ':
			s.press("space")
		default:
			s.press(string(r))
		}
	}
}

func (s *stage) paste(text string) { s.t.Helper(); s.send(tea.PasteMsg{Content: text}) }

func (s *stage) resize(width, height int) {
	s.t.Helper()
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
}

// advance lets time pass, with every timer that falls due on the way.
func (s *stage) advance(d time.Duration) {
	s.t.Helper()

	until := s.clock.Add(d)
	for {
		next := -1
		for i, t := range s.timers {
			if !t.due.After(until) && (next < 0 || t.due.Before(s.timers[next].due)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		t := s.timers[next]
		if _, look := t.msg.(pollMsg); look && until.Sub(t.due) > time.Minute {
			s.timers[next].due = until.Add(-time.Minute) // nobody else writes meanwhile
			continue
		}
		s.timers = slices.Delete(s.timers, next, next+1)
		if t.due.After(*s.clock) {
			*s.clock = t.due
		}
		s.send(t.msg)
	}

	*s.clock = until
}

// view is the window as it is drawn, with its styles.
func (s *stage) view() tea.View { return s.root.View() }

// frame is the text of the window, without blanks at the ends of lines.
func (s *stage) frame() string {
	lines := strings.Split(ansi.Strip(s.view().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// status is what the status line says at its left.
func (s *stage) status() string { return s.root.status.text }

// golden compares the frame with testdata/TEST/NAME.golden.
func (s *stage) golden(name string) {
	s.t.Helper()
	t, ok := s.t.(*testing.T)
	if !ok {
		s.t.Fatal("a golden frame needs a test")
	}
	t.Run(name, func(t *testing.T) {
		t.Helper()
		got, file := s.frame()+"\n", filepath.Join("testdata", t.Name()+".golden")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}

		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := udiff.Unified(file, "this run", string(want), got); diff != "" {
			t.Fatalf("the frame has changed (-update writes the file anew):\n%s", diff)
		}
	})
}

var update = flag.Bool("update", false, "write golden frames and the picture anew")

// shows fails unless the frame holds every text.
func (s *stage) shows(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if !strings.Contains(s.frame(), text) {
			s.t.Errorf("the window does not show %q:\n%s", text, s.frame())
		}
	}
}

// hides fails when the frame holds one of the texts.
func (s *stage) hides(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		if strings.Contains(s.frame(), text) {
			s.t.Errorf("the window shows %q:\n%s", text, s.frame())
		}
	}
}

// stageQuestionnaire is the shipped five-measure questionnaire with texts that
// stay the same when the real ones are mended, every practice written. All tests
// share it; one that needs another asks it for a variant, using With.
func stageQuestionnaire(t testing.TB) *questionnaires.Questionnaire {
	t.Helper()
	q, err := sharedQuestionnaire()
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// sharedQuestionnaire makes the questionnaire of stageQuestionnaire once.
var sharedQuestionnaire = sync.OnceValues(func() (*questionnaires.Questionnaire, error) {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		return nil, err
	}
	return q.With(writeStageTexts), nil
})

// writeStageTexts gives every practice a text of the stage.
func writeStageTexts(q *questionnaires.Questionnaire) {
	cited := 0
	for p := range q.Practices() {
		p.Refs = nil
		for k := range 2 { // every framework is cited by some practices
			f := q.Frameworks[(cited+5*k)%len(q.Frameworks)]
			id := f.IDs[cited/len(q.Frameworks)%len(f.IDs)]
			p.Refs = append(p.Refs, questionnaires.Reference{Framework: f.ID, ID: id, Why: "for the stage"})
		}
		cited++
		p.Question = "How is this done: " + strings.ToLower(p.Title) +
			"? Who does it, who else has to agree, and what record remains?"
		p.Why = "Because " + p.ID + " is where it goes wrong."
		p.Scope, p.NA = "", ""
		p.Facts, p.Levels, p.Terms, p.Once = nil, nil, nil, false

		asked := ""
		if len(p.Roles) > 0 {
			asked = p.Roles[0]
		}
		for n := range q.Max() {
			p.Facts = append(p.Facts, questionnaires.Fact{
				Text: fmt.Sprintf("What makes %s a level %d is so; with one more clause that a small window "+
					"breaks.", p.ID, n+1),
				Ask: questionnaires.Prompt{Role: asked,
					Text: fmt.Sprintf("What shows that fact %d of %s is so, and where is it not?", n+1, p.ID)},
				See: []questionnaires.EvidenceItem{
					{Grade: "documented", Item: fmt.Sprintf("The standard for fact %d of %s", n+1, p.ID)},
					{Grade: "tested", Item: fmt.Sprintf("A test of fact %d of %s", n+1, p.ID)},
				},
				Do:     fmt.Sprintf("Lift %s to level %d.", p.ID, n+1),
				Effort: []string{"S", "M", "L"}[n%3],
			})
		}

		p.Prompts = nil
		for _, r := range p.Roles {
			p.Prompts = append(p.Prompts,
				questionnaires.Prompt{Role: r, Text: "Show " + p.ID + " as " + r + " does it."})
		}
		p.RedFlags = []string{"Nobody knows who owns " + p.ID}
		p.Applies, p.Otherwise = nil, nil
	}
}

// exampleID is the assessment of the example library.
const exampleID = "aaaabbbbcccc"

// exampleLibrary holds one assessment at standard depth: two teams, two
// interviews, most practices answered, some notes and follow-ups.
func exampleLibrary(t testing.TB) *memory {
	t.Helper()
	return exampleFixture.copied(t, func() *memory {
		m := newMemory(t)
		m.add(exampleID, exampleJournal(t, m.q, exampleID, plainExample()))
		return m
	})
}

// fixture is a library that many tests start from. It is made once in a run, and
// each test has a copy.
type fixture struct {
	mu   sync.Mutex
	made *memory
}

var exampleFixture, threeFixture fixture

// copied returns a copy for a test; fill makes the library if none is made yet.
func (f *fixture) copied(t testing.TB, fill func() *memory) *memory {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made == nil {
		f.made = fill()
	}
	m := f.made.copied()
	m.t = t
	return m
}

// example is what an example assessment is made of. Some tests make its names hostile.
type example struct {
	title, organisation, depth string
	teams                      [2]string
	complete                   bool // nothing stands in the way of finalising
}

func plainExample() example {
	return example{
		title:        "Cloud platform 2026 H2",
		organisation: "Northwind Cloud",
		depth:        "standard",
		teams:        [2]string{"Platform", "Data"},
	}
}

// exampleJournal answers most practices, in a pattern that has every kind of answer.
func exampleJournal(
	t testing.TB, q *questionnaires.Questionnaire, id string, names example,
) *assessment.Journal {
	t.Helper()
	at := stageStart.Add(-48 * time.Hour)
	next := func() time.Time { at = at.Add(time.Minute); return at }
	pen := assessment.Pen{Author: "Ana Alvarez", Now: next, Rand: seeded(1)}
	state := assessment.Fold(assessment.NewJournal(id))
	write := func(edits ...assessment.Edit) {
		if len(edits) > 0 {
			writeGroup(t, pen, state, edits)
		}
	}

	set := func(subject assessment.Subject, field string, v any) assessment.Edit {
		e, _ := state.Edit(subject, field, v)
		return e
	}

	whole := assessment.AssessmentSubject()
	platform, data := assessment.TeamSubject("platform"), assessment.TeamSubject("data")
	write(
		set(whole, "questionnaire", q.Digest()),
		set(whole, "title", names.title),
		set(whole, "organisation", names.organisation),
		set(whole, "depth", names.depth),
		set(whole, "basis", "assured"),
		set(platform, "name", names.teams[0]),
		set(platform, "share", 60),
		set(data, "name", names.teams[1]),
		set(data, "share", 40),
		set(assessment.TargetSubject(assessment.Overall), "level", 3),
	)
	write(state.StartInterview("first", "platform", "2026-11-21", "SRE", "IAM")...)
	write(state.StartInterview("second", "data", "2026-11-21", "DATA")...)

	for i, p := range inPattern(q, names.depth) {
		i++
		for k, id := range []string{"first", "second"} {
			if !names.complete && (i%6 == 5 || i%7 == 3 && k == 1) {
				continue // nobody asked
			}

			r := assessment.Rating{State: assessment.Scored, Level: 1 + (i*(k+2))%4}
			switch {
			case i%11 == 4:
				r = assessment.Rating{State: assessment.Unknown}
			case i%13 == 6 && !p.Key:
				r = assessment.Rating{State: assessment.NotApplicable, Reason: "not offered"}
			case i%5 == 2:
				r.Plus = 1
			}

			subject := assessment.AnswerSubject(id, p.ID)
			rate, _ := state.Rate(q, subject, r)
			proof := assessment.Proof{Grade: assessment.Grades[(3*i+k)%4]}
			edits := []assessment.Edit{rate, set(subject, "proof", proof)}
			if i%9 == 0 {
				text := fmt.Sprintf("@SRE broker since March for %s\n!! list of emergency accounts", p.ID)
				later := assessment.FollowUpSubject("f-" + id + "-" + p.ID)
				edits = append(edits, set(subject, "note", text), set(later, "what", "list of emergency accounts"),
					set(later, "interview", id), set(later, "practice", p.ID))
			}
			write(edits...)
		}
	}

	return state.Journal()
}

// inPattern returns the practices asked at a depth in their order. Those that came into
// the questionnaire last stand at the end, so that the answers of the others stay.
func inPattern(q *questionnaires.Questionnaire, depth string) []*questionnaires.Practice {
	late := []string{"STR-24", "ARC-31", "ARC-32", "ARC-33", "MGT-27"}
	var first, last []*questionnaires.Practice
	for p := range q.Practices() {
		switch {
		case !q.Asked(p, depth):
		case slices.Contains(late, p.ID):
			last = append(last, p)
		default:
			first = append(first, p)
		}
	}
	return append(first, last...)
}

// leaves presses up or down until another practice is in front.
func (s *stage) leaves(key string) {
	s.t.Helper()
	from := s.root.work.Place().Practice
	for range 10 {
		if s.press(key); s.root.work.Place().Practice != from {
			return
		}
	}
	s.t.Fatalf("%s does not lead away from %s", key, from)
}

// levelIn is the level that a rating is short for, -1 if its marks are of another form.
func levelIn(r assessment.Rating) int {
	if level, plus, ok := r.Marks.Short(); ok && plus == 0 && r.Marks != "" {
		return level
	}
	return -1
}

// levelWords is how a level is said.
func levelWords(level int) string {
	marks, _ := assessment.LevelMarks(level, 0, 5)
	return conduct.RatingWords(assessment.Rating{State: assessment.Scored, Marks: marks})
}

// writeGroup places edits in a state as one user action.
func writeGroup(
	t testing.TB, pen assessment.Pen, state *assessment.State, edits []assessment.Edit,
) []*assessment.Change {
	t.Helper()
	g, err := pen.Group(state.ID(), edits...)
	if err != nil {
		t.Fatal(err)
	}
	placed := state.Journal().Place(g)
	if err := state.Add(placed...); err != nil {
		t.Fatal(err)
	}
	return placed
}
