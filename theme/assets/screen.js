// Nobody touches the screen: slides go on by themselves, and the page is loaded again once there
// is another one. While the server is away the old one stays.
(function () {
  var main = document.querySelector("main"), slides = main.children, at = 0, round = 0, known = null;
  var place = document.getElementById("place"), seconds = Number(main.dataset.seconds);
  function tell() {
    place.textContent = main.dataset.of.replace("##", slides.length).replace("#", at + 1);
  }
  function look() {
    return fetch(location.pathname, { cache: "no-store" }).then(function (answer) {
      return answer.ok ? answer.text() : known;
    }).then(function (text) {
      if (known !== null && text !== known) { location.reload(); }
      known = text;
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
