document.querySelector("button").addEventListener("focus", event => event.target.blur());
document.querySelector(".ringless").addEventListener("keydown", event => {
    if (event.key === "Tab") event.preventDefault();
});
console.error("said on the console");
undefinedFunction();
