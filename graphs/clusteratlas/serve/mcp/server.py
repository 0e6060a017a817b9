"""Tools offered over standard input and output, by the official SDK of the Model Context Protocol."""

import json
from typing import Any

import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from clusteratlas.serve.mcp.telling import in_words
from clusteratlas.serve.mcp.tools import INSTRUCTIONS, TOOLS
from clusteratlas.serve.settings import Limits
from clusteratlas.serve.web.problems import sentence
from clusteratlas.serve.workers.crew import Busy, Crew, Refused
from clusteratlas.serve.workers.nursery import Nursery

_Context = ServerRequestContext[Any]


async def offer(nursery: Nursery, limits: Limits, version: str) -> None:
    """Offer the tools until whoever asks closes standard input.

    Args:
        nursery: where the processes come from that work answers out.
        limits: what each answer may take.
        version: of this program.
    """
    crew = Crew(nursery, limits)
    offering = _Offering(crew, limits)
    server = Server[Any](
        "clusteratlas",
        version=version,
        title="Cluster Atlas",
        instructions=INSTRUCTIONS,
        on_list_tools=offering.listed,
        on_call_tool=offering.called,
    )
    await crew.start()
    try:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())
    finally:
        await crew.stop()


class _Offering:
    def __init__(self, crew: Crew, limits: Limits) -> None:
        self._crew, self._limits = crew, limits

    async def listed(
        self, _context: _Context, _params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        """The tools, with what each takes."""
        reads = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=one.name,
                    title=one.title,
                    description=one.description,
                    input_schema=one.schema,
                    annotations=reads,
                )
                for one in TOOLS.values()
            ]
        )

    async def called(self, _context: _Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        """What a tool answers; what it cannot answer is said in its words, as an error of the tool."""
        asked = {"task": "tool", "tool": params.name, "arguments": params.arguments or {}}
        try:
            found = json.loads(await self._answer(asked))
        except Refused as refused:
            foreseen = refused.message and refused.kind != "unforeseen"
            return _refused(refused.message if foreseen else sentence(refused.kind, self._limits))
        except Busy:
            return _refused("Too much is asked at once. Ask again when an answer has come.")
        told = types.TextContent(text=in_words(params.name, found))
        return types.CallToolResult(content=[told], structured_content=found)

    async def _answer(self, asked: dict[str, Any]) -> bytes:
        answer = await self._crew.answer(asked)
        rest = [part async for part in answer.rest] if answer.rest is not None else []
        return b"".join([answer.beginning, *rest])


def _refused(sentences: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=sentences)], is_error=True)
