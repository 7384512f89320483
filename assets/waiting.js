/* A reader who has to wait is told, and asked to do nothing.

   While somebody loads figures the server may answer 503, and a network may fail for a moment:
   the question is then asked again, and a line says so until there is an answer. */

"use strict";

(function () {
  const ASKED = /\/_dash-(update-component|layout|dependencies)(\?|$)/;
  const TRIES = 20;
  const PAUSE = 1000;
  const SLOW = 1500;
  const BUSY =
    "The figures cannot be read just now: somebody is loading, or the database does not answer. " +
    "This page goes on by itself.";
  const AWAY = "The dashboard cannot be reached. Trying again.";
  const FETCHING = "Still fetching the figures.";
  const GIVEN_UP = "There is no answer. Reload this page to try again.";

  const ask = window.fetch.bind(window);
  let waiting = 0;

  function line() {
    let found = document.getElementById("waiting");
    if (!found) {
      found = document.createElement("p");
      found.id = "waiting";
      found.setAttribute("role", "status");
      document.body.prepend(found);
    }
    return found;
  }

  function tell(words) {
    line().textContent = words;
  }

  const pause = (time) => new Promise((done) => setTimeout(done, time));

  async function answerTo(question, options) {
    for (let left = TRIES; left > 0; left -= 1) {
      try {
        const answer = await ask(question, options);
        if (answer.status !== 503) return answer;
        tell(BUSY);
      } catch (fault) {
        if (fault.name === "AbortError") throw fault;
        tell(AWAY);
      }
      await pause(PAUSE);
    }
    tell(GIVEN_UP);
    return ask(question, options);
  }

  window.fetch = async function (question, options) {
    const address = typeof question === "string" ? question : question.url;
    if (!ASKED.test(address)) return ask(question, options);
    const slow = setTimeout(() => waiting > 0 && !line().textContent && tell(FETCHING), SLOW);
    waiting += 1;
    let answer;
    try {
      answer = await answerTo(question, options);
      return answer;
    } finally {
      clearTimeout(slow);
      waiting -= 1;
      if (waiting === 0 && answer && answer.status < 500) tell("");
    }
  };
})();
