// The page as it will look, beside the form: shown anew after each save, where one was reading.

export function startLive(place) {
  const frame = place.querySelector("iframe");
  let top = 0;

  const show = () => {
    if (!place.open) return;
    const inside = frame.contentDocument?.scrollingElement;
    top = inside && frame.contentWindow.location.href !== "about:blank" ? inside.scrollTop : 0;
    frame.contentWindow.location.replace(place.dataset.address);
  };
  frame.addEventListener("load", () => {
    const inside = frame.contentDocument?.scrollingElement;
    if (inside && top) inside.scrollTop = top;
  });
  place.addEventListener("toggle", show);
  return show;
}
