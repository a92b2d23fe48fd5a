// Replaces the file of the same name in Swagger UI, which shows another API.
window.ui = SwaggerUIBundle({
  url: '/v3/api-docs',
  dom_id: '#swagger-ui',
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  displayRequestDuration: true,
  operationsSorter: 'alpha',
  tryItOutEnabled: true,
  validatorUrl: null,
});
