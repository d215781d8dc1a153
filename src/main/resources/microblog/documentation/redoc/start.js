Redoc.init("openapi.json", {}, document.getElementById("documentation"));
