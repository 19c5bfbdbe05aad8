package sandbox

import (
	"cmp"
	"net/http"

	"kombo-apply/apiclient"
)

// codeAnswers are Kombo's errors with the status and the words that the sandbox
// has for them. Statuses other than 429 and the three setup codes' 409 are
// undocumented; these are the plausible ones (contract, section C).
var codeAnswers = map[apiclient.Code]failure{
	apiclient.CodeRateLimit:           {status: http.StatusTooManyRequests, title: "Rate limit exceeded", message: "Too many requests; try again in a second"},
	apiclient.CodeConcurrencyLimit:    {status: http.StatusTooManyRequests, title: "Concurrency limit exceeded", message: "Too many actions are running for this integration"},
	apiclient.CodeIntegrationNotFound: {status: http.StatusNotFound, title: "Integration not found", message: "There is no such integration for this key"},
	apiclient.CodeInputInvalid:        {title: "Invalid input", message: "candidate.first_name: is not what it should be"},
	apiclient.CodePlatformUnknown:     {status: http.StatusInternalServerError, title: "Unknown error", message: "Something went wrong on our side"},
	apiclient.CodeIPNotWhitelisted:    {status: http.StatusForbidden, title: "IP not whitelisted", message: "The key may not be used from this address"},
	apiclient.CodeKeyInvalid:          {status: http.StatusUnauthorized, title: "Authentication failed", message: "The API key is not valid"},
	apiclient.CodeTaskTimedOut:        {status: http.StatusGatewayTimeout, title: "Task timed out", message: "The ATS did not answer in time"},
	apiclient.CodePermissionMissing:   {status: http.StatusForbidden, title: "Permission missing", message: "The ATS user may not create applications"},
	apiclient.CodeReconnect:           {status: http.StatusUnauthorized, title: "Authentication with the ATS failed", message: "The ATS refuses the customer's credentials; they have to reconnect"},
	apiclient.CodeQAFailed:            {status: http.StatusConflict, title: "QA failed", message: "The data of this integration did not pass our checks"},
	apiclient.CodeSetupSyncPending:    {status: http.StatusConflict, title: "First sync pending", message: "The first sync of this integration is still running"},
	apiclient.CodeSetupIncomplete:     {status: http.StatusConflict, title: "Setup incomplete", message: "The setup of this integration is not finished"},
	apiclient.CodeIntegrationInactive: {title: "Integration inactive", message: "This integration is switched off"},
	apiclient.CodeModelNotAvailable:   {title: "Model not available", message: "The ATS does not offer this model"},
	apiclient.CodeModelDisabled:       {title: "Model disabled", message: "The scope of this integration does not hold this model"},
	apiclient.CodeActionNotAvailable:  {title: "Action not available", message: "The ATS does not offer this action"},
	apiclient.CodeActionDisabled:      {title: "Action disabled", message: "The scope of this integration does not hold this action"},
	apiclient.CodeRemoteUnavailable:   {status: http.StatusServiceUnavailable, title: "ATS unavailable", message: "The ATS answered 503 Service Unavailable"},
	apiclient.CodeRemoteRateLimit:     {status: http.StatusTooManyRequests, title: "ATS rate limit exceeded", message: "The ATS answered 429 Too Many Requests"},
	apiclient.CodeRemoteInputInvalid:  {title: "The ATS refused the input", message: "The ATS answered 422: a field is not what it should be"},
	apiclient.CodeRemoteUnknown:       {status: http.StatusBadGateway, title: "Unknown ATS error", message: "The ATS answered 418, which says nothing"},
	apiclient.CodeJobClosed:           {title: "Job closed", message: "The job no longer takes applications"},
	apiclient.CodeApplicationExists:   {title: "Application exists", message: "The candidate has already applied to this job"},
}

// failureOf is the answer with a code, whether or not it is known; a message
// replaces the usual one.
func failureOf(code apiclient.Code, message ...string) *failure {
	f, known := codeAnswers[code]
	if !known {
		f.title, f.message = "Unheard of", "This code is newer than the program that reads it"
	}
	f.code, f.status = code, cmp.Or(f.status, http.StatusBadRequest)
	if len(message) > 0 {
		f.message = joined(message)
	}
	return &f
}
