// How is a dossier looked at and corrected in a browser, safely?
//
// One process owns the dossier and answers on the loopback address only. Text is never markup: the server
// gives JSON, the page puts it in as text, and a strict Content-Security-Policy forbids everything else.
// Against DNS rebinding and foreign pages: the Host must be ours, the Origin of a write must be ours, and a
// write carries a token that only the page itself was given.
//
//   GET  /negotiation.json                  the whole derived record (as `brief --format json`)
//   GET  /issues.json  /issue/ID.json  /cell/ISSUE/PARTY.json  /claim/ID.json  /timeline.json
//        /documents.json  /compare.json?a=&b= what a view shows (serve/views.h)
//   GET  /changes.json?since=DAY            what moved since
//        all of these take as_of= (reported until) and valid= (as it stood on), each a day
//   GET  /reports.json  /report/ID.json?at= what the dossier keeps; a report with its text from byte `at`
//   GET  /search.json?q=                    sentences
//   GET  /decisions.json                    what was decided
//   POST /decisions.json                    one decision; gives what it changed
//   GET  anything else                      the page, whose views are permalinks
#pragma once

#include <functional>
#include <string>

#include "rapporteur/result.h"
#include "store/dossier.h"

namespace rapporteur {

struct ServeOptions {
    std::string host = "127.0.0.1";
    int port = 8517;                     ///< 0: any free one
    std::string password;                ///< needed for any host that is no loopback address
    std::function<void(const std::string& address)> listening;  ///< called once, with the page's address
    std::function<std::string()> now;    ///< this moment, ISO 8601 UTC
};

/// Serves until stop_serving is called from a signal handler or another thread. Errors: an address that is
/// taken or not allowed.
[[nodiscard]] Result<Done> serve(Dossier& dossier, const ServeOptions& options);
void stop_serving();

}  // namespace rapporteur
