package draft

// The codes of all Problems. They are part of the JSON output: a code keeps its meaning.
const (
	// Anything.
	codeRequired   = "required"
	codeWrongType  = "wrong_type"
	codeNotAllowed = "not_allowed" // not one of the values the contract lists
	codeDuplicate  = "duplicate"
	codeKept       = "kept"               // from the candidate before, or the last one for the job
	codeExisting   = "existing_candidate" // the ATS has the person, and can be told so
	codeWithheld   = "withheld"           // a sensitive answer that the draft was kept without
	codeIncomplete = "incomplete"         // goes together with something that is missing

	// Job and stage.
	codeJobClosed         = "job_closed"
	codeJobDraft          = "job_not_published"
	codeJobInternal       = "job_internal"
	codeJobConfidential   = "job_confidential"
	codeStageUnknown      = "stage_unknown"
	codeStageInactive     = "stage_inactive"
	codeActionUnavailable = "action_unavailable"
	codeNotStored         = "not_stored"

	// Shapes of text.
	codeInvalidEmail   = "invalid_email"
	codeUnusualEmail   = "unusual_email"
	codeLikelyTypo     = "likely_typo"
	codeNoDigits       = "no_digits"
	codeUnusualPhone   = "unusual_phone"
	codeInvalidCountry = "invalid_country"
	codeUnknownCountry = "unknown_country"
	codeInvalidDate    = "invalid_date"
	codeImpossibleDate = "impossible_date"
	codePastDate       = "past_date"
	codeTwoDates       = "ambiguous_date"
	codeInvalidNumber  = "invalid_number"
	codeThousands      = "thousands_separator"
	codeNegative       = "negative"
	codeTooSmall       = "too_small"
	codeTooLarge       = "too_large"
	codeTooLong        = "too_long"
	codeLineBreaks     = "line_breaks"
	codeInvalidURL     = "invalid_url"
	codeUnusualURL     = "unusual_url"
	codeInvalidID      = "invalid_id"

	// Files.
	codeNoSource           = "no_source"
	codeManySources        = "many_sources"
	codeUnreadFile         = "unread_file"
	codeEmptyFile          = "empty_file"
	codeInvalidBase64      = "invalid_base64"
	codeNoExtension        = "no_extension"
	codeUnusualName        = "unusual_name"
	codeInvalidContentType = "invalid_content_type"
	codeVagueContentType   = "vague_content_type"
	codeTypeNotAccepted    = "type_not_accepted"
	codeFileTooLarge       = "file_too_large"
	codeUnsupported        = "unsupported"
	codeTooFew             = "too_few"
	codeTooMany            = "too_many"
	codeTotalTooLarge      = "total_too_large"
	codeTotalLarge         = "total_large"
	codeNoCV               = "no_cv"
	codeFirstCV            = "first_cv"

	// Questions.
	codeQuestionsUnread  = "questions_unread"
	codeQuestionUnknown  = "question_unknown"
	codeOtherJob         = "other_job"
	codeConditionUnclear = "condition_unclear"
	codeHidden           = "hidden"
	codeRequiredMaybe    = "required_maybe" // required, but its condition is unclear
	codeCannotAnswer     = "cannot_answer"
	codeNotAnswerable    = "not_answerable"
	codeEmptyAnswer      = "empty_answer"
	codeWrongKind        = "wrong_kind"
	codeRaw              = "raw_answer"
	codeNoJSON           = "raw_no_json"
	codeRefused          = "refused" // by Kombo, when it was sent
	codeUnknownOption    = "unknown_option"
	codeNoOptions        = "no_options"

	// Extras and bodies.
	codeDeprecated    = "deprecated"
	codeOtherTool     = "other_tool"
	codeUnknownKey    = "unknown_key"
	codeByteOrderMark = "byte_order_mark"
	codeBrokenText    = "broken_text"
)
