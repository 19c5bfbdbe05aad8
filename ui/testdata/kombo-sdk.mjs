// As much of @kombo-api/sdk as an export uses: the tests need no network.
export class Kombo {
  constructor(o) {
    if (o.retry_config.strategy !== "none") throw new Error("it would send twice");
    const post = async (path, body) => {
      const answer = await fetch(o.server_url + path, {
        method: "POST", body: JSON.stringify(body),
        headers: { "Authorization": "Bearer " + o.api_key, "X-Integration-Id": o.integration_id, "Content-Type": "application/json" },
      });
      return await answer.json();
    };
    const checked = (body) => { // days are a Date there
      for (const day of [body.candidate.availability_date, body.gdpr_consent?.expires_at]) {
        if (day !== undefined && !(day instanceof Date)) throw new Error("expected date, received " + typeof day);
      }
      return body;
    };
    this.ats = {
      createCandidate: (body) => post("/ats/candidates", checked(body)),
      createApplication: ({ job_id, body }) => post("/ats/jobs/" + encodeURIComponent(job_id) + "/applications", checked(body)),
    };
  }
}
