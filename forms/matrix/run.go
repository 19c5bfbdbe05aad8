package matrix

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Kombo is where the cells go.
type Kombo interface {
	Create(ctx context.Context, req apiclient.Request, report func(apiclient.Progress)) apiclient.Result
}

// Runner sends cells.
type Runner struct {
	Kombo  Kombo
	AtOnce int // how many cells may be under way, Gate how many Kombo takes; nil: as many
	Gate   *apiclient.Gate
	Tell   func(Row) // told of each row, in the order in which they end and never by two at once
}

// Run sends all cells and returns their rows, in the order of the plan. An error that would meet
// every cell ends it; what was done until then is returned too.
func (r Runner) Run(ctx context.Context, p *Plan) ([]Row, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	rows, slots := make([]*Row, len(p.Cells)), make(chan struct{}, max(1, r.AtOnce))
	var mu sync.Mutex
	var wg sync.WaitGroup
	for at := range p.Cells {
		slots <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		wg.Go(func() {
			defer func() { <-slots }()
			row, err := r.cell(ctx, p, at)
			if err != nil {
				stop(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			rows[at] = &row
			if r.Tell != nil {
				r.Tell(row)
			}
		})
	}
	wg.Wait()
	var out []Row
	for _, row := range rows {
		if row != nil {
			out = append(out, *row)
		}
	}
	return out, context.Cause(ctx)
}

// cell sends a cell and, if it is refused for other answers only, once more without those.
func (r Runner) cell(ctx context.Context, p *Plan, at int) (Row, error) {
	var without []string
	for {
		d := p.draft(p.Cells[at], at, without)
		result, err := r.send(ctx, draft.Encode(d, draft.Context{Job: &p.Job}))
		if err != nil {
			return Row{}, err
		}
		row, others := p.judge(p.Cells[at], d, result)
		row.at = at
		if without != nil {
			row.Message = strings.TrimSpace(fmt.Sprintf("without %d other answers, which were refused: %s", len(without), row.Message))
		}
		if len(others) == 0 || without != nil {
			return row, nil
		}
		without = others
	}
}

func (r Runner) send(ctx context.Context, req apiclient.Request) (apiclient.Result, error) {
	if r.Gate != nil {
		if err := r.Gate.Enter(ctx); err != nil {
			return apiclient.Result{}, err
		}
		defer r.Gate.Leave()
	}
	result := r.Kombo.Create(ctx, req, nil)
	switch {
	case ctx.Err() != nil:
		return result, context.Cause(ctx)
	case result.Outcome == apiclient.NotSent, result.Outcome == apiclient.Rejected && !aboutAnswers(result.Err):
		return result, result.Err
	}
	return result, nil
}
