package apiclient

import "encoding/json"

// Candidate is a person in the ATS as Kombo reports it.
type Candidate struct {
	ID             ID            `json:"id"`
	RemoteID       ID            `json:"remote_id"`
	FirstName      Text          `json:"first_name"`
	LastName       Text          `json:"last_name"`
	Company        Text          `json:"company"`
	Title          Text          `json:"title"`
	EmailAddresses []ReadEmail   `json:"email_addresses"`
	PhoneNumbers   []ReadPhone   `json:"phone_numbers"`
	RemoteURL      Text          `json:"remote_url"`
	CreatedAt      Timestamp     `json:"remote_created_at"`
	ChangedAt      Timestamp     `json:"changed_at"`
	Applications   []Application `json:"applications"`
}

// ReadEmail is an e-mail address as it is read; the address may be null.
type ReadEmail struct {
	Address Text `json:"email_address"`
	Type    Text `json:"type"`
}

// ReadPhone is a phone number as it is read.
type ReadPhone struct {
	Number Text `json:"phone_number"`
	Type   Text `json:"type"`
}

// Application joins a candidate and a job.
type Application struct {
	ID       ID `json:"id"`
	RemoteID ID `json:"remote_id"`
	// Outcome is PENDING, HIRED, DECLINED, or empty.
	Outcome      Text           `json:"outcome"`
	JobID        ID             `json:"job_id"`
	CandidateID  ID             `json:"candidate_id"`
	RemoteURL    Text           `json:"remote_url"`
	CreatedAt    Timestamp      `json:"remote_created_at"`
	ChangedAt    Timestamp      `json:"changed_at"`
	CurrentStage *Stage         `json:"current_stage"`
	Job          *JobRef        `json:"job"`
	Candidate    *Candidate     `json:"candidate"`
	Answers      []EchoedAnswer `json:"screening_question_answers"`
}

// JobRef is the short form of a job inside an application.
type JobRef struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
}

// EchoedAnswer is a stored answer as Kombo reads it back: it names the question
// by title and remote ID, and choices by name, never by Kombo ID (contract,
// section A).
type EchoedAnswer struct {
	Question struct {
		RemoteID ID         `json:"remote_id"`
		Title    Text       `json:"title"`
		Type     FormatType `json:"type"`
	} `json:"question"`
	Answer struct {
		Content Text        `json:"content"`
		Choice  Text        `json:"choice"`
		Choices []Text      `json:"choices"`
		Checked *bool       `json:"checked"`
		Number  json.Number `json:"number"`
		Date    Text        `json:"date"`
	} `json:"answer"`
}

// User is somebody with an account in the ATS, for sourced_by.user_id.
type User struct {
	ID        ID   `json:"id"`
	RemoteID  ID   `json:"remote_id"`
	FirstName Text `json:"first_name"`
	LastName  Text `json:"last_name"`
	Email     Text `json:"email"`
	Status    Text `json:"status"` // ACTIVE, INACTIVE, or empty
}
