package questionnaires

import (
	"fmt"
	"strings"
)

// Starter returns the files of a new questionnaire, with comments that explain them: it
// can be used as it is and grows from there. Schemas for editors are in the folder
// schema, and their names have a slash.
func Starter(id, title string) ([]File, error) {
	return starter(id, title, nil, []string{headFile, "first.yaml"}, "questionnaire", "measure", "titles")
}

// StarterOverlay returns the files of a new overlay over a base, as [Starter] does.
func StarterOverlay(id, title string, base *Questionnaire) ([]File, error) {
	return starter(id, title, base, []string{overlayFile}, "overlay", "measure", "questionnaire")
}

func starter(id, title string, base *Questionnaire, names []string, described ...string) ([]File, error) {
	switch {
	case !isID(id) || id != strings.ToLower(id):
		return nil, fmt.Errorf("%q is no id: it has 1 to %d lower-case letters, digits, dots, dashes and "+
			"underscores and starts with a letter or digit", clip(id), MaxID)
	case strings.TrimSpace(title) == "" || len([]rune(title)) > MaxLine || visible(title) != title ||
		strings.Contains(title, "\n"):
		return nil, fmt.Errorf("the title needs to be a line of 1 to %d characters", MaxLine)
	}

	words := []string{"\nid: ID\n", "\nid: " + quoted(id) + "\n", "\ntitle: TITLE\n", "\ntitle: " + quoted(title) + "\n"}
	if base != nil {
		words = append(words, "  id: BASE\n", "  id: "+quoted(base.ID)+"\n",
			"  version: VERSION\n", "  version: "+quoted(base.Version)+"\n")
	}
	replace := strings.NewReplacer(words...)

	var files []File
	for _, name := range names {
		data, err := authoring(name)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: name, Data: []byte(replace.Replace(string(data)))})
	}
	for _, name := range described {
		data, err := Schema(name)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Name: "schema/" + SchemaFile(name), Data: data})
	}
	return files, nil
}

// quoted returns a text as YAML reads it whatever is in it.
func quoted(text string) string {
	return "'" + strings.ReplaceAll(strings.TrimSpace(text), "'", "''") + "'"
}
