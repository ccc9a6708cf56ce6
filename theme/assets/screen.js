// Nobody touches the screen: slides go on by themselves, and new ones take their place once there
// are any. While the server is away, or somebody else answers in its stead, the old ones stay.
(function () {
  var main = document.querySelector("main"), slides = main.children, at = 0, round = 0, known = null;
  var place = document.getElementById("place"), seconds = Number(main.dataset.seconds);
  function tell() {
    place.textContent = main.dataset.of.replace("##", slides.length).replace("#", at + 1);
  }
  function head(text) { return text.slice(0, text.indexOf("</head>")); }
  function take(text) {
    var old = known;
    known = text;
    if (old === null || text === old) { return; }
    // Style sheet, script or policy are others: only the browser can take those.
    if (head(text) !== head(old)) { location.reload(); return; }
    var page = new DOMParser().parseFromString(text, "text/html");
    main.replaceChildren.apply(main, Array.from(page.querySelector("main").children));
    at = 0;
    tell();
  }
  function look() {
    return fetch(location.pathname, { cache: "no-store" }).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : "";
    }).then(function (text) {
      if (text.includes("<main data-seconds=")) { take(text); }
    }).catch(function () {});
  }
  tell();
  look();
  setInterval(function () {
    slides[at].classList.remove("is-on");
    at = (at + 1) % slides.length;
    slides[at].classList.add("is-on");
    tell();
    if (++round % 5 === 0) { look(); }
  }, seconds * 1000);
})();
