package main

import (
	"assay/assessment"
	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireSchemaCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [FILE]",
		Short: "Print the JSON Schema of a questionnaire's files, for editors",
		Long: `Print the JSON Schema of one kind of file of a questionnaire: questionnaire (without a name), measure,
titles or overlay. Editors complete and check YAML with it, once a first line such as

  # yaml-language-server: $schema=./schema/measure.schema.json

names it. assay questionnaire new writes both. Keep the schemas in one folder under the names
NAME.schema.json: they name each other.`,
		Example: "  assay questionnaire schema measure > schema/measure.schema.json",
		Args:    takes("[FILE]"),
		Annotations: map[string]string{
			instead: "leave out --json: a schema is JSON already",
		},
		RunE: func(_ *cobra.Command, args []string) error {
			name := questionnaires.SchemaNames()[0]
			if len(args) > 0 {
				name = args[0]
			}
			data, err := questionnaires.Schema(name)
			if err != nil {
				return &assessment.Error{
					Code: assessment.NotFound,
					What: err.Error(),
					Hint: "name one of these",
				}
			}
			a.printf("%s", data)
			return nil
		},
	}
}
