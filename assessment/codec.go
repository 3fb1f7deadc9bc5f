package assessment

import (
	"cmp"
	"strconv"
	"strings"
)

// codec is how a person writes and reads values of one type.
type codec[T any] struct {
	parse func(string) (T, error)
	show  func(T) string
	lower func(a, b T) bool // which of two conflicting values counts; nil: the smaller id
	// fold makes a field from its heads in a way of its own; nil: as [foldField] does.
	fold  func(j *Journal, heads []*Change) Field[T]
	prose bool // text of several lines
}

// The codecs of the fields' types.
var (
	lineCodec  = codec[string]{parse: parseLine, show: showText}
	proseCodec = codec[string]{parse: parseProse, show: showText, fold: foldProse, prose: true}
	noteCodec  = codec[string]{parse: parseProse, show: showText, fold: foldNote, prose: true}
	wordsCodec = codec[[]string]{parse: parseWords, show: showWords}
	flagCodec  = codec[bool]{parse: parseFlag, show: showFlag}

	// If a removal conflicts with its reversal, the reversal wins: a conflict
	// hides nothing.
	removalCodec = codec[bool]{
		parse: parseFlag,
		show:  showFlag,
		lower: func(a, b bool) bool { return !a && b },
	}

	numberCodec   = codec[int]{parse: parseNumber, show: strconv.Itoa}
	levelCodec    = codec[int]{parse: parseNumber, show: strconv.Itoa, lower: lowerOf[int]}
	monthsCodec   = codec[int]{parse: parseValidity, show: strconv.Itoa}
	fileCodec     = codec[File]{parse: ParseFile, show: File.String}
	dateCodec     = codec[Date]{parse: ParseDate, show: func(d Date) string { return string(d) }}
	ratingCodec   = codec[Rating]{parse: ParseRating, show: Rating.Entered, lower: lowerRating}
	proofCodec    = codec[Proof]{parse: ParseProof, show: Proof.String, lower: lowerProof}
	gradeCodec    = codec[Grade]{parse: ParseGrade, show: Grade.String, lower: lowerOf[Grade]}
	severityCodec = codec[Severity]{parse: ParseSeverity, show: Severity.String, lower: worse}
	quotingCodec  = codec[Quoting]{parse: ParseQuoting, show: Quoting.String, lower: lessQuoted}
	effortCodec   = codec[string]{parse: parseEffort, show: showText}
	statusCodec   = codec[ActionStatus]{
		parse: ParseActionStatus,
		show:  ActionStatus.String,
		lower: lowerOf[ActionStatus],
	}
	schemeCodec  = codec[string]{parse: parseScheme, show: showText}
	originCodec  = codec[Origin]{parse: parseOrigin, show: Origin.String}
	signOffCodec = codec[string]{parse: parseSignOff, show: showSignOff}
	phaseCodec   = codec[Phase]{parse: parsePhase, show: Phase.String, lower: lowerOf[Phase], fold: foldPhase}

	parameterCodec = codec[Parameter]{parse: parseParameter, show: Parameter.String, lower: lowerParameter}

	standingCodec = codec[CertificateStatus]{
		parse: ParseCertificateStatus,
		show:  CertificateStatus.String,
		lower: lowerCertificateStatus,
	}
)

func lowerOf[T cmp.Ordered](a, b T) bool { return a < b }

func parseLine(s string) (string, error) { return CleanLine(s), nil }

func parseProse(s string) (string, error) { return strings.TrimSpace(Clean(s)), nil }

func showText(s string) string { return s }

// noWords is how a person writes a list that is answered with "none of them",
// which is not the same as not answered.
const noWords = "-"

func showWords(list []string) string {
	if len(list) == 0 {
		return noWords
	}
	return strings.Join(list, ", ")
}

func parseWords(s string) ([]string, error) {
	list := []string{}
	if strings.TrimSpace(s) == noWords {
		return list, nil
	}
	for _, w := range strings.Split(s, ",") {
		if w = CleanLine(w); w != "" {
			list = append(list, w)
		}
	}
	return list, nil
}

func parseFlag(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "yes", "true", "1":
		return true, nil
	case "no", "false", "0":
		return false, nil
	}
	return false, Errorf(Invalid, "%q is neither yes nor no", s).
		WithHint("write yes or no")
}

func showFlag(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func parseNumber(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > 1_000_000 {
		return 0, Errorf(Invalid, "%q is not a number from 0 to 1000000", s)
	}
	return n, nil
}

func refuseErasure(string) (Value, error) {
	return "", Errorf(Invalid, "a value cannot be erased by setting a field")
}

func showErasure(v Value) string {
	e, _ := decode[Erasure](v)
	return e.Reason
}
