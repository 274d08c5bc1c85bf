const form = document.querySelector("#race-form");
const ways = document.querySelectorAll(".way");

form.hidden = false;
ways.forEach(way => drawDots(way, form.elements.requests.valueAsNumber, () => "waiting"));

form.addEventListener("submit", async event => {
  event.preventDefault();
  const button = form.querySelector("button");
  const requests = form.elements.requests.valueAsNumber;
  button.disabled = true;
  for (const way of ways) {
    await run(way, requests);
  }
  button.disabled = false;
});

async function run(way, requests) {
  const result = way.querySelector(".result");
  result.textContent = "Running…";
  way.classList.remove("lossless", "lossy");
  drawDots(way, requests, () => "waiting");
  try {
    const { counted } = await race(way.dataset.way, requests);
    const lost = requests - counted;
    result.textContent = `${counted} of ${requests} counted, ${lost} lost`;
    way.classList.add(lost ? "lossy" : "lossless");
    drawDots(way, requests, index => index < counted ? "counted" : "lost");
  } catch (failure) {
    result.textContent = `The run failed: ${failure.message}`;
  }
}

async function race(way, requests) {
  await send("/race", { method: "POST", body: new URLSearchParams({ requests }) });
  await Promise.all(Array.from({ length: requests }, () => send(`/race/${way}`, { method: "POST" })));
  const result = await send("/race", { cache: "no-store" });
  return result.json();
}

async function send(path, options) {
  const response = await fetch(path, options);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response;
}

function drawDots(way, requests, kind) {
  way.querySelector(".dots").replaceChildren(...Array.from({ length: requests }, (_, index) => {
    const dot = document.createElement("i");
    dot.className = kind(index);
    return dot;
  }));
}

// A changed cart is a new page: show it where the old one was scrolled to.
document.addEventListener("submit", () => sessionStorage.setItem("scroll", scrollY));
scrollTo({ top: sessionStorage.getItem("scroll") ?? scrollY, behavior: "instant" });
sessionStorage.removeItem("scroll");
