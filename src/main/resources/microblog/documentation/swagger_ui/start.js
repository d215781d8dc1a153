SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#documentation",
  deepLinking: true,
  displayRequestDuration: true,
  // Otherwise it shows the badge of a validator on another host.
  validatorUrl: null,
});
