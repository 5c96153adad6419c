# The image of the workers and the HTTP side: the same `dcr` that runs without Docker.
FROM python:3.11-slim
WORKDIR /app
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY dcr dcr
COPY streams streams
COPY schemas schemas
COPY projections projections
RUN pip install --no-cache-dir -c constraints.txt '.[fast,files]' && useradd --system dcr \
  && install --directory --owner=dcr --mode=700 /var/lib/dcr/archive
USER dcr
ENTRYPOINT ["dcr"]
CMD ["serve"]
