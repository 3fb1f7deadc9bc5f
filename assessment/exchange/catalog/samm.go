package catalog

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// The OWASP SAMM core model is a folder of YAML files, each with one thing that says its
// type and names others by their ids. A business function becomes a measure, a security
// practice an area, and each question of an activity a practice, whose levels are the
// answers that it offers.

// isSAMM reports whether a folder or a zip file has files of the model.
func isSAMM(d *document) bool {
	if d.files == nil {
		return false
	}
	return d.Folder != nil || slices.ContainsFunc(d.zip, isYAML)
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yml" || ext == ".yaml"
}

// sammReader holds the things of the model by type and id.
type sammReader struct {
	*catalog
	things map[string]map[string]*node
	lists  map[string][]*node // by type, in the order of their files
	values int                // in all files
	count  int                // of things
}

// readSAMM reads the model.
func readSAMM(d *document) (*catalog, error) {
	if d.files == nil {
		const what = "%s is one file, and the SAMM model is a folder"
		return nil, assessment.Errorf(assessment.Invalid, what, d.Name).
			WithHint("name the folder that holds its files, or a zip file of it")
	}
	r := sammReader{catalog: &catalog{id: "samm", title: "OWASP SAMM", language: "en"},
		things: map[string]map[string]*node{}, lists: map[string][]*node{}}
	if err := r.readFiles(d); err != nil {
		return nil, err
	}
	if len(r.lists["Question"]) == 0 || len(r.lists["Function"]) == 0 {
		return nil, failed("%s has no questions of the SAMM model", d.Name).
			WithHint("name the folder \"model\" of its core, or a file of another kind")
	}

	r.rungs = r.scale()
	for _, f := range r.ordered("Function", "", "") {
		g := &group{id: f.value("name"), title: f.value("name"), purpose: f.value("description")}
		r.omitOthers(f, "business function", g.title, "model", "id", "name", "description", "order", "type")
		for _, p := range r.ordered("Practice", "function", f.value("id")) {
			g.groups = append(g.groups, r.practice(f, p))
		}
		r.groups = append(r.groups, g)
	}
	r.lost("Practice", "function", "Function")
	r.lost("Stream", "practice", "Practice")
	r.lost("Activity", "stream", "Stream")
	r.lost("Question", "activity", "Activity")
	return r.catalog, nil
}

// readFiles reads all YAML files of the folder.
func (r *sammReader) readFiles(d *document) error {
	files, total := 0, int64(0)
	return fs.WalkDir(d.files, ".", func(name string, found fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return unreadable(name, d.Name)
		case found.IsDir() && strings.HasPrefix(found.Name(), ".") && name != ".":
			return fs.SkipDir
		case found.IsDir() || !isYAML(name) || !found.Type().IsRegular():
			return nil
		}
		if files++; files > MaxFiles {
			return refused(d.Name, tooMuch("it has more than %d files", MaxFiles))
		}
		f, err := d.files.Open(name)
		if err != nil {
			return unreadable(name, d.Name)
		}
		defer f.Close()
		data, err := io.ReadAll(io.LimitReader(f, MaxBytes-total+1))
		if total += int64(len(data)); total > MaxBytes {
			return refused(d.Name, tooMuch("it holds more than %d MiB", MaxBytes>>20))
		}
		if err != nil {
			return unreadable(name, d.Name)
		}
		return r.file(name, d.Name, bytes.ToValidUTF8(data, nil))
	})
}

// unreadable says that a file of a folder or a zip file cannot be read.
func unreadable(name, in string) error {
	return failed("%s in %s cannot be read", clipped(cleanLine(name), 80), in).
		WithHint("is it whole? fetch it again")
}

// file takes the things of one file. One that cannot be read is listed, so that it does
// not take the others with it.
func (r *sammReader) file(name, in string, data []byte) error {
	trees, err := readYAML(name, []byte(assessment.Clean(string(data))))
	if err != nil {
		r.omit("files that cannot be read", name)
		return nil
	}
	for _, t := range trees {
		if r.values += t.size(); r.values > MaxValues {
			return refused(in, tooMuch("the model has more than %d values", MaxValues))
		}
		if r.count++; r.count > MaxEntries {
			return refused(in, tooMuch("the model has more than %d things", MaxEntries))
		}
		kind, id := t.value("type"), t.value("id")
		switch {
		case kind == "" || id == "":
			r.omit("files without a type and an id", name)
			continue
		case r.things[kind] == nil:
			r.things[kind] = map[string]*node{}
		case r.things[kind][id] != nil:
			r.omit("things with an id that is taken", name)
			continue
		}
		r.things[kind][id] = t
		r.lists[kind] = append(r.lists[kind], t)
	}
	return nil
}

// ordered returns the things of a type of which a key names that id, in the order that
// they give.
func (r *sammReader) ordered(kind, key, id string) []*node {
	var list []*node
	for _, n := range r.lists[kind] {
		if key == "" || n.value(key) == id {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(a, b *node) int {
		x, _ := strconv.Atoi(a.value("order"))
		y, _ := strconv.Atoi(b.value("order"))
		return cmp.Compare(x, y)
	})
	return list
}

// lost lists the things that name something that is not there.
func (r *sammReader) lost(kind, key, of string) {
	for _, n := range r.lists[kind] {
		if r.things[of][n.value(key)] == nil {
			r.omit("things that belong to none that is there",
				cmp.Or(n.value("name"), n.value("title"), n.value("id")))
		}
	}
}

// answers returns the answers to a question, from the lowest.
func (r *sammReader) answers(question *node) []*node {
	set := r.things["AnswerSet"][question.value("answerSet")]
	list := slices.Clone(set.elements("values"))
	slices.SortStableFunc(list, func(a, b *node) int {
		x, _ := strconv.ParseFloat(a.value("value"), 64)
		y, _ := strconv.ParseFloat(b.value("value"), 64)
		return cmp.Compare(x, y)
	})
	return list
}

// scale returns the scale of the model: the values of the answers, which are the same for
// all questions. Without such it is none, and practices have the plain one.
func (r *sammReader) scale() []rung {
	var rungs []rung
	for i, q := range r.lists["Question"] {
		var own []rung
		for _, a := range r.answers(q) {
			own = append(own, rung{name: a.value("value")})
		}
		if i == 0 {
			rungs = own
		}
		if !slices.Equal(rungs, own) || len(own) < 2 || len(own) > mostRungs {
			r.omit("answers, because not all questions have as many", "")
			return nil
		}
	}
	for i, x := range rungs {
		rungs[i].meaning = fmt.Sprintf("The answer counts %s in SAMM.", x.name)
		value, err := strconv.ParseFloat(x.name, 64)
		if err != nil || value*float64(len(rungs)-1) != float64(i) {
			r.omit("values of answers, as levels stand evenly", x.name)
		}
	}
	return rungs
}

// practice reads a security practice with its streams, activities and questions.
func (r *sammReader) practice(function, p *node) *group {
	g := &group{id: p.value("shortName"), title: p.value("name"), purpose: cmp.Or(p.value("longDescription"),
		p.value("shortDescription"))}
	r.omitOthers(p, "security practice", g.title, "function", "id", "name", "shortName", "shortDescription",
		"longDescription", "order", "type")
	for _, s := range r.ordered("Stream", "practice", p.value("id")) {
		r.omitOthers(s, "stream", s.value("name"), "practice", "id", "name", "letter", "order", "type")
		activities := r.ordered("Activity", "stream", s.value("id"))
		slices.SortStableFunc(activities, func(a, b *node) int { return cmp.Compare(r.level(a), r.level(b)) })
		for _, a := range activities {
			questions := r.ordered("Question", "activity", a.value("id"))
			if len(questions) == 0 {
				r.omit("activities without a question", a.value("title"))
			}
			for i, q := range questions {
				id := fmt.Sprintf("%.1s-%s-%s-%s", function.value("name"), g.id, r.level(a),
					s.value("letter"))
				if i > 0 {
					id += fmt.Sprint("-", i+1)
				}
				g.entries = append(g.entries, r.question(id, s, a, q))
			}
		}
	}
	return g
}

// level returns the number of an activity's maturity level.
func (r *sammReader) level(activity *node) string {
	of := r.things["PracticeLevel"][activity.value("level")]
	return cmp.Or(r.things["MaturityLevel"][of.value("maturityLevel")].value("number"), "0")
}

// question makes a question of an activity an entry.
func (r *sammReader) question(id string, stream, activity, q *node) *entry {
	objective := r.things["PracticeLevel"][activity.value("level")].value("objective")
	e := &entry{
		id:       id,
		title:    joinedTitle(stream.value("name"), activity.value("title")),
		question: q.value("text"),
		intent:   activity.value("shortDescription"),
		why:      joined(activity.value("benefit"), objective),
		scope:    activity.value("longDescription"),
	}
	for _, x := range q.elements("quality") {
		e.prompts = append(e.prompts, x.text)
	}
	if len(r.rungs) > 0 {
		for _, a := range r.answers(q) {
			e.levels = append(e.levels, a.value("text"))
			if w := a.value("weight"); w != "1" && w != "" {
				r.omit("weights of answers", id)
			}
		}
	}
	r.omitOthers(activity, "activity", id, "stream", "level", "id", "title", "benefit", "shortDescription",
		"longDescription", "type")
	r.omitOthers(q, "question", id, "activity", "answerSet", "id", "text", "order", "quality", "type")
	return e
}

// joinedTitle puts what something belongs to before its title.
func joinedTitle(of, title string) string {
	if of == "" {
		return title
	}
	return of + ": " + title
}
